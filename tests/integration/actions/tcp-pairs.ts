import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';

/** Both ends of a connection that a test made. */
export type Pair = { readonly client: Socket; readonly accepted: Socket };

const servers: Server[] = [];
const sockets: Socket[] = [];

/** A listener on this address; to be closed by `closePairs`. */
export async function listen(host: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true });
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return server;
}

/** Connects to it from `localPort`, if that is given. */
export async function connectTo(server: Server, host: string, localPort?: number): Promise<Pair> {
  const accepting = once(server, 'connection');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host, port, allowHalfOpen: true, ...(localPort && { localPort }) });
  // A connection that is closed from outside is an error to its owner.
  client.on('error', () => {});
  await once(client, 'connect');
  const [accepted] = await accepting;
  if (!(accepted instanceof Socket)) throw new Error('The listener accepted no socket');
  accepted.on('error', () => {});
  sockets.push(client, accepted);
  return { client, accepted };
}

/** Whether what one end writes reaches the other. */
export async function speak({ client, accepted }: Pair): Promise<boolean> {
  client.write('hello');
  const [data] = await once(accepted, 'data');
  return String(data) === 'hello';
}

export function closePairs(): void {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
}
