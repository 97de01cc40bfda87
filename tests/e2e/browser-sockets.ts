import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
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
      return {
        port: await listenOn(server, port, address),
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
  const server = createServer();
  const port = await listenOn(server, 0, '127.0.0.1');
  await closed(server);
  return port;
}

/** 0: one that no socket has at either end, as those in TIME_WAIT may, which a search for the port would find as well. */
async function listenOn(server: Server, wanted: number, address: string): Promise<number> {
  server.listen(wanted, address);
  await once(server, 'listening');
  const port = portOf(server.address());
  if (wanted !== 0 || countEnds(port) <= 1) return port;
  await closed(server);
  return await listenOn(server, wanted, address);
}

/** How many ends of TCP sockets have this port; 0 where the system keeps no such files. */
function countEnds(port: number): number {
  const end = new RegExp(`:${port.toString(16).toUpperCase().padStart(4, '0')} `, 'g');
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + (readFileSync(path, 'latin1').match(end)?.length ?? 0), 0);
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('There is no port');
  return address.port;
}
