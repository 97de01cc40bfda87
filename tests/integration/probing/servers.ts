import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { ProbeTarget } from '../../../shared/probe.ts';

/** The port of a server on the loopback that does this to each connection, and ends with the test. */
export async function serve(
  answer: (socket: Socket) => void,
  options: ListenOptions = { host: '127.0.0.1' },
): Promise<number> {
  return await started(createServer({ allowHalfOpen: true }), answer, options);
}

export async function serveTls(
  options: TlsOptions,
  answer: (socket: TLSSocket) => void = () => undefined,
): Promise<number> {
  const server = createTlsServer(options, answer);
  server.on('tlsClientError', () => undefined);
  return await started(server, () => undefined, { host: '127.0.0.1' });
}

async function started(
  server: Server,
  answer: (socket: Socket) => void,
  options: ListenOptions,
): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    answer(socket);
  });
  server.listen({ port: 0, ...options });
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return address.port;
}

/** A port on which nobody listens, as nobody did a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address === null || typeof address === 'string' ? 0 : address.port;
}

/** A process that listens and never accepts, with room for two connections. */
export async function startDeaf(): Promise<{ readonly pid: number; readonly port: number }> {
  const script = `
    const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, server.address().port + '\\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  return { pid: child.pid ?? 0, port: Number(line) };
}

export function target(port: number, facts: Partial<ProbeTarget> = {}): ProbeTarget {
  const usual = { protocol: 'tcp', tls: false, timeoutMs: 2000 } as const;
  return { host: '127.0.0.1', address: '127.0.0.1', port, ...usual, ...facts };
}
