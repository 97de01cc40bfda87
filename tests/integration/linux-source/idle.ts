/** Does nothing until it is ended, and says so. */
setInterval(() => {}, 60_000);
process.stdout.write('idle\n');
