// load-child.ts ADDRESS: one process of the load, a server at this address, and the clients of it. Ends with its parent.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { LoadOrder } from './load.ts';

const atOnce = 100;
const [host = '127.0.0.1'] = process.argv.slice(2);
const clients: Socket[] = [];
const accepted = new Set<Socket>();

const server = createServer((socket) => {
  accepted.add(socket);
  socket.on('error', () => {}).on('close', () => accepted.delete(socket));
});
server.listen({ host, port: 0, backlog: 4096 });
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The server has no port');
const { port } = address;

process.on('message', (order: LoadOrder) => void obey(order));
process.on('disconnect', () => {
  for (const client of clients) client.resetAndDestroy();
  process.exit();
});
// Ctrl+C is the parent's to obey.
process.on('SIGINT', () => {});
process.send?.('done');

async function obey({ close, open }: LoadOrder): Promise<void> {
  for (const client of clients.splice(0, close)) client.resetAndDestroy();
  for (let opened = 0; opened < open; opened += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, open - opened) }, openOne);
    clients.push(...(await Promise.all(some)));
  }
  while (accepted.size !== clients.length) await new Promise((settle) => setTimeout(settle, 5));
  process.send?.('done');
}

/** Reset rather than closed in the end, so that no TIME_WAIT stays behind for a minute. */
async function openOne(): Promise<Socket> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  return socket.on('error', () => {});
}
