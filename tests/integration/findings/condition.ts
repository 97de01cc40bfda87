import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Makes what its argument names, and says so with a line of JSON; does the next step of it for each line it reads.
 * What it makes ends with it.
 */
type Step = () => unknown;

const makers: Readonly<Record<string, () => Promise<readonly Step[]>>> = {
  /** A listener and a connection, as they are meant to be. */
  async healthy() {
    const server = await listening({ port: 8080, host: '127.0.0.1' });
    await connected(server, 1);
    return [];
  },
  /** A server that does not close what its clients have closed. */
  async leak() {
    const port = Number(process.argv[3] ?? 8080);
    const server = await listening({ port, host: '127.0.0.1' });
    const { clients, accepted } = await connected(server, 12);
    for (const socket of accepted) socket.resume();
    for (const client of clients) client.end();
    return [() => destroyAll([...accepted, ...clients])];
  },
  /** A listener with a short queue; whoever has stopped it fills the queue. */
  async listener() {
    await listening({ port: 8080, host: '0.0.0.0', backlog: 8 });
    return [];
  },
  /** As many connections as asked for to a server that may not answer. */
  async clients() {
    const clients = openTo(process.argv[3] ?? '127.0.0.1', Number(process.argv[4]));
    return [() => destroyAll(clients)];
  },
  async ports() {
    const server = await listening({ port: 8080, host: '127.0.0.1' });
    const { clients, accepted } = await connected(server, Number(process.argv[3] ?? 18));
    return [() => resetAll([...clients, ...accepted])];
  },
  /** A server that reads nothing of what its client writes. */
  async unread() {
    const server = await listening({ port: 8080, host: '127.0.0.1' });
    const { clients, accepted } = await connected(server, 1);
    for (const client of clients) client.write(Buffer.alloc(16_000_000));
    return [() => accepted.map((socket) => socket.resume())];
  },
  /** A UDP socket with a small buffer; whoever has stopped it floods it. */
  async receiver() {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 4096 });
    socket.bind(9999, '127.0.0.1');
    await once(socket, 'listening');
    return [];
  },
  async flood() {
    const socket = createSocket('udp4');
    for (let count = 0; count < 200; count += 1) await sent(socket, Buffer.alloc(1000));
    return [];
  },
  /** A server beyond, for connections that then lose their way. */
  async sink() {
    const server = await listening({ port: 8080, host: '0.0.0.0' });
    const accepted: Socket[] = [];
    server.on('connection', (socket) => accepted.push(socket.resume()));
    return [() => resetAll(accepted)];
  },
  /** Connections over which data is sent at the first step, and which are closed at the second. */
  async senders() {
    const clients = openTo(process.argv[3] ?? '', Number(process.argv[4]));
    await Promise.all(clients.map((client) => once(client, 'connect')));
    return [
      () => clients.map((client) => client.write('lost on its way')),
      () => destroyAll(clients),
    ];
  },
  /** Listeners on these ports, which accept whoever comes. */
  async doors() {
    for (const port of process.argv.slice(3)) await listening({ port: Number(port), host: '::' });
    return [];
  },
  async exposed() {
    const server = await listening({ port: 6379, host: '0.0.0.0' });
    return [() => server.close()];
  },
};

const make = makers[process.argv[2] ?? ''];
if (make === undefined) throw new Error(`There is no condition ${process.argv[2]}`);
const steps = [...(await make())];
say();
createInterface(process.stdin)
  .on('line', () => {
    steps.shift()?.();
    say();
  })
  .on('close', () => process.exit());

function say(): void {
  process.stdout.write(`${JSON.stringify({ pid: process.pid, stepsLeft: steps.length })}\n`);
}

async function listening(where: { port: number; host: string; backlog?: number }): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  server.listen(where);
  await once(server, 'listening');
  return server;
}

async function connected(server: Server, count: number) {
  const accepted: Socket[] = [];
  server.on('connection', (socket) => accepted.push(socket));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const clients = openTo('127.0.0.1', count, port);
  await Promise.all(clients.map((client) => once(client, 'connect')));
  while (accepted.length < count) await once(server, 'connection');
  return { clients, accepted };
}

function openTo(host: string, count: number, port = 8080): readonly Socket[] {
  return Array.from({ length: count }, () => {
    const client = connect({ port, host, allowHalfOpen: true });
    return client.on('error', () => undefined);
  });
}

function destroyAll(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

function resetAll(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.resetAndDestroy();
}

function sent(socket: UdpSocket, data: Buffer): Promise<void> {
  return new Promise((resolve) => socket.send(data, 9999, '127.0.0.1', () => resolve()));
}
