import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** Leaves a connection waiting to be accepted: after the connect it never comes back to its event loop. */
const server = createServer();
server.listen(8080, '127.0.0.1');
await once(server, 'listening');
connect({ port: 8080, host: '127.0.0.1', localPort: 50_000 });
// Node connects at the next tick, and on loopback the handshake is over when that call returns.
await new Promise<void>((resolve) => process.nextTick(resolve));
writeSync(1, 'open\n');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
