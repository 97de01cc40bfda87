import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Leaves a connection in TIME_WAIT behind, and ends. */
const server = createServer({ allowHalfOpen: true });
server.listen(8080, '127.0.0.1');
await once(server, 'listening');
const accepted = once(server, 'connection') as Promise<[Socket]>;
const client = connect({ port: 8080, host: '127.0.0.1', localPort: 50_000 });
const [peer] = await accepted;
peer.resume().on('end', () => peer.end());
client.resume().end();
await once(client, 'close');
server.close();
