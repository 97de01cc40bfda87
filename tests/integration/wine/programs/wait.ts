// Says its pid, and waits to be ended.
process.stdout.write(`${process.pid}\n`);
setInterval(() => {}, 1000);
