import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from './client.ts';

let host: Host;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => host.close());

describe('the address of the browser host', () => {
  it.each(otherAddresses())('B1 is not to be reached at %s', async (address) => {
    await expect(connectTo(address, host.port)).resolves.toBe('ECONNREFUSED');
  });

  it('B1 is 127.0.0.1', async () => {
    await expect(connectTo('127.0.0.1', host.port)).resolves.toBe('connected');
  });
});

describe('a connection at rest', () => {
  it('B4 is left to the browser to close, and closed when there are many', async () => {
    const first = await answered();
    expect(first.head).toMatch(/^keep-alive: timeout=360\r$/im);
    const closed = once(first.socket, 'close');
    const others = await Promise.all(Array.from({ length: 64 }, answered));
    await closed;
    expect((await answered()).head).toMatch(/^HTTP\/1\.1 200 /);
    for (const { socket } of others) socket.destroy();
  });
});

describe('a port in use', () => {
  it('is named with its holder and the remedy', async () => {
    await expect(startHost({ port: host.port })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        new RegExp(`^Port ${host.port} is in use by .*\\(pid ${process.pid}\\)\\. .*--port`),
      ),
    });
  });
});

/** A connection over which the page has been asked for. */
async function answered(): Promise<{ socket: Socket; head: string }> {
  const socket = connect(host.port, '127.0.0.1').setEncoding('latin1');
  onTestFinished(() => void socket.destroy());
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`);
  const [head] = await once(socket, 'data');
  // What closes it shows at its end.
  socket.resume();
  return { socket, head };
}

function otherAddresses(): string[] {
  const external = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address);
  return ['127.0.0.2', '::1', ...external];
}

/** What comes of connecting: `connected` or the code of the error. */
function connectTo(address: string, port: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ host: address, port });
  socket.once('connect', () => resolve('connected'));
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  return promise.finally(() => socket.destroy());
}
