import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { probeHost } from '../../../electron/probing/probe-host.ts';
import { probePort } from '../../../electron/probing/probe-port.ts';
import { localSideOf } from '../../../shared/probing/local-side.ts';
import { freePort, serve, startDeaf, target } from './servers.ts';

describe('probePort', () => {
  it('finds an open port, and sends nothing to it', async () => {
    const received: Buffer[] = [];
    const port = await serve((socket) => socket.on('data', (chunk) => received.push(chunk)));
    expect(await probed(port)).toEqual({
      address: '127.0.0.1',
      family: 'ipv4',
      port,
      protocol: 'tcp',
      outcome: 'open',
      errno: null,
      icmp: null,
      byReset: false,
      greeting: { text: '', ended: false },
      tls: null,
      retries: null,
      ownAddress: '127.0.0.1',
    });
    expect(Buffer.concat(received).toString()).toBe('');
  });

  it('finds that nothing listens', async () => {
    const port = await freePort();
    expect(await probed(port)).toMatchObject({ outcome: 'refused', errno: 'ECONNREFUSED' });
  });

  it('speaks IPv6', async () => {
    const port = await serve(() => undefined, { host: '::1' });
    expect(await probed(port, { address: '::1' })).toMatchObject({
      outcome: 'open',
      family: 'ipv6',
      ownAddress: '::1',
    });
    expect(await probed(port)).toMatchObject({ outcome: 'refused' });
  });

  it('tells an accepted connection that is reset from an open one', async () => {
    const port = await serve((socket) => socket.resetAndDestroy());
    expect(await probed(port)).toMatchObject({ outcome: 'reset', greeting: null });
  });

  it('shows how the server greets, and whether it then ends', async () => {
    const greeting = await serve((socket) => socket.write('220 ready\r\n'));
    expect(await probed(greeting)).toMatchObject({
      greeting: { text: '220 ready\r\n', ended: false },
    });
    const ending = await serve((socket) => socket.end('go away\n'));
    expect(await probed(ending)).toMatchObject({ greeting: { text: 'go away\n', ended: true } });
    const silent = await serve((socket) => socket.end());
    expect(await probed(silent)).toMatchObject({
      outcome: 'open',
      greeting: { text: '', ended: true },
    });
  });

  it('takes a bounded piece of a greeting that never ends', async () => {
    let sent = 0;
    const port = await serve((socket) => {
      const piece = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (socket.write(piece)) sent += piece.length;
      };
      socket.on('drain', more);
      more();
    });
    const { greeting } = await probed(port);
    expect(greeting).toEqual({ text: 'x'.repeat(256), ended: false });
    // What the buffers of the system hold, not what a second of loopback carries.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('rejects when it is told to stop', async () => {
    const { port } = await deafAndFull();
    const stopping = AbortSignal.timeout(50);
    await expect(probePort(target(port), { signal: stopping })).rejects.toThrow();
  });

  it('tests the ports of all addresses, in order', async () => {
    const port = await serve(() => undefined);
    const closed = await freePort();
    const lookUp = {
      outcome: 'found',
      host: 'x',
      tookMs: 0,
      leftOutCount: 0,
      errno: null,
    } as const;
    const { address, port: _, ...wanted } = target(port);
    const addresses = ['::1', address];
    const results = await Promise.all(
      probeHost({ ...lookUp, addresses }, [closed, port], wanted, {}),
    );
    expect(results.map((each) => [each.address, each.port, each.outcome])).toEqual([
      ['::1', closed, 'refused'],
      ['127.0.0.1', closed, 'refused'],
      ['::1', port, 'refused'],
      ['127.0.0.1', port, 'open'],
    ]);
  });
});

describe.runIf(process.platform === 'linux')('probePort (needs Linux)', () => {
  it('gets no answer of a listener that accepts none, and the table says why', async () => {
    const { pid, port } = await deafAndFull();
    const found = await probed(port, { timeoutMs: 200 });
    expect(found).toMatchObject({
      outcome: 'no-answer',
      errno: null,
      retries: { givesUpAfterMs: expect.any(Number) },
    });
    const reader = createTableReader(selectSystem());
    const { table } = await reader.read({ signal: AbortSignal.timeout(10_000) });
    const asked = { address: '127.0.0.1', port, protocol: 'tcp' } as const;
    expect(localSideOf(asked, table.connections.values())).toMatchObject({
      verdict: 'queue-full',
      holders: [{ receiveQueue: 2, sendQueue: 1, owners: [{ pid }] }],
    });
  });

  it('tells what can be known of UDP', async () => {
    const port = await freePort();
    expect(await probed(port, { protocol: 'udp' })).toMatchObject({
      outcome: 'refused',
      errno: 'ECONNREFUSED',
    });
    const silent = await bindUdp(() => undefined);
    expect(await probed(silent, { protocol: 'udp', timeoutMs: 200 })).toMatchObject({
      outcome: 'silent',
      errno: null,
    });
    const echo = await bindUdp((socket, sender) => socket.send('yes', sender));
    expect(await probed(echo, { protocol: 'udp' })).toMatchObject({ outcome: 'open' });
  });
});

async function probed(port: number, facts: Parameters<typeof target>[1] = {}) {
  const { tookMs, ...found } = await probePort(target(port, facts));
  expect(tookMs).toBeGreaterThan(0);
  expect(tookMs).toBeLessThan(3000);
  return found;
}

/** A listener whose accept queue has as many as it takes. */
async function deafAndFull() {
  const deaf = await startDeaf();
  for (const _ of [1, 2]) {
    const filler = connect(deaf.port, '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => void filler.destroy());
    await once(filler, 'connect');
  }
  return deaf;
}

type UdpSocket = ReturnType<typeof createSocket>;

async function bindUdp(answer: (socket: UdpSocket, senderPort: number) => void): Promise<number> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.on('message', (_, { port }) => answer(socket, port));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}
