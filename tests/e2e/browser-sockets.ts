import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Real sockets of the process that runs the tests, on the loopback. */
export type Sockets = {
  listen(where?: { port?: number; address?: string; allowHalfOpen?: boolean }): Promise<Listener>;
  bind(address: string): Promise<number>;
  /** A client that stays connected when the other end has been closed, until it is closed itself. */
  connect(port: number): Promise<Socket>;
  close(): void;
};

export type Listener = {
  readonly port: number;
  /** The next connection that was accepted. */
  accept(): Promise<Socket>;
  /** Listens no more; what was accepted stays open. */
  close(): void;
};

export function createSockets(): Sockets {
  const servers: Server[] = [];
  const udpSockets: UdpSocket[] = [];
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    // A reset by the other end is as good as its end.
    socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
    socket.resume();
  };

  return {
    async listen({ port = 0, address = '127.0.0.1', allowHalfOpen = false } = {}) {
      const accepted: Socket[] = [];
      const server = createServer({ allowHalfOpen }, (socket) => {
        keep(socket);
        accepted.push(socket);
        server.emit('accepted');
      });
      servers.push(server);
      server.listen(port, address);
      await once(server, 'listening');
      return {
        port: portOf(server.address()),
        async accept() {
          if (accepted.length === 0) await once(server, 'accepted');
          const socket = accepted.shift();
          if (socket === undefined) throw new Error('Somebody else has taken the connection');
          return socket;
        },
        close: () => void server.close(),
      };
    },
    async bind(address) {
      const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
      udpSockets.push(socket);
      socket.bind(0, address);
      await once(socket, 'listening');
      return socket.address().port;
    },
    async connect(port) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      keep(socket);
      await once(socket, 'connect');
      return socket;
    },
    close() {
      for (const socket of open) socket.resetAndDestroy();
      for (const socket of udpSockets) socket.close();
      for (const server of servers) server.close();
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('There is no port');
  return address.port;
}
