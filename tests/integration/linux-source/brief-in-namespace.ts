import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Makes a connection that is over when it says so, and goes on. */
const server = createServer((peer) => peer.end()).listen(8090, '127.0.0.1');
await once(server, 'listening');
await once(connect(8090, '127.0.0.1').resume(), 'close');
process.stdout.write('over\n');
setInterval(() => {}, 1000);
