import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Opens a listener and a connection to it, between the same ports wherever it runs, and says so. */
const [port, clientPort] = [8080, 50_000];
const server = createServer((peer) => peer.resume());
server.listen(port, '127.0.0.1');
await once(server, 'listening');
const client = connect({ port, host: '127.0.0.1', localPort: clientPort });
await Promise.all([once(client, 'connect'), once(server, 'connection')]);
process.stdout.write('open\n');
