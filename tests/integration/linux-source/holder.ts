import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Calls itself by its first argument, holds a listener, or keeps the one that it is sent, and says so. */
const [name] = process.argv.slice(2);
if (name !== undefined) writeFileSync('/proc/self/comm', name);

const kept: unknown[] = [];
process.on('message', (message, handle) => {
  if (message === 'keep') {
    kept.push(handle);
    process.send?.('kept');
  } else {
    const server: Server = createServer().listen(0, '127.0.0.1', () => {
      process.send?.((server.address() as AddressInfo).port);
    });
  }
});
process.on('disconnect', () => process.exit());
