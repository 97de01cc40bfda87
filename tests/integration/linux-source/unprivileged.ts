/** Gives up the rights of root, then sends what it sees. */
process.setgroups?.([]);
process.setgid?.(65_534);
process.setuid?.(65_534);
await import('./as-it-is.ts');
