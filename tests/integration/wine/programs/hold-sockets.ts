import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

// Opens a listener, a connection to it and a UDP socket, says their ports in a line of JSON, and holds them.
const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const listener = portOf(server.address());
const client = connect(listener, '127.0.0.1');
await once(client, 'connect');
const udp = createSocket('udp4');
udp.bind(0, '127.0.0.1');
await once(udp, 'listening');
process.stdout.write(
  `${JSON.stringify({ listener, client: client.localPort, udp: udp.address().port })}\n`,
);

function portOf(address: ReturnType<typeof server.address>): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
