import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  livesOf,
  type TracedLife,
} from '../../../electron/collector/sources/linux/tracing/socket-lives.ts';
import type { StateChangeEvent } from '../../../electron/collector/sources/linux/tracing/state-change.ts';
import { makeNamespace } from './made-namespace.ts';
import { canTrace, connectMany, connectOnce, open } from './own-tracing.ts';

/** What is settled when it is taken. */
const settlingMs = 5;

describe.runIf(canTrace)('tracing of state changes (needs root on Linux)', () => {
  it('T7 sees a connection of a moment with its whole timeline, at both ends', async () => {
    const tracing = open();
    const before = Date.now();
    const port = await connectOnce('127.0.0.1', '127.0.0.1');
    await sleep(settlingMs);
    const { changes, lost } = tracing.take();
    const after = Date.now();
    const { client, server } = endsOf(changes, port);
    expect(lost).toBe(0);
    expect(statesOf(client)).toEqual([
      'SYN_SENT',
      'ESTABLISHED',
      'CLOSE_WAIT',
      'LAST_ACK',
      'CLOSED',
    ]);
    expect(statesOf(server)).toEqual([
      'SYN_RCVD',
      'ESTABLISHED',
      'FIN_WAIT_1',
      'FIN_WAIT_2',
      'CLOSED',
    ]);
    expect([client?.local, client?.remote]).toEqual([server?.remote, server?.local]);
    expect([client?.mayBeInTimeWait, server?.mayBeInTimeWait]).toEqual([false, true]);
    expect([client?.pid, server?.pid]).toEqual([process.pid, process.pid]);
    const times = changes.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(client?.openedAt).toBeGreaterThanOrEqual(before - 1);
    expect(client?.states.at(-1)?.at).toBeLessThanOrEqual(after + 1);
    expect(times.some((at) => at % 1 !== 0)).toBe(true);
  });

  it.each([
    ['::1', '::1', 'ipv6', '::1'],
    ['::', '127.0.0.1', 'ipv4', '127.0.0.1'],
    ['127.0.0.1', '::ffff:127.0.0.1', 'ipv4', '127.0.0.1'],
  ])(
    'tells IPv6 from IPv4 in IPv6: a listener on %s, a connection to %s',
    async (host, to, family, address) => {
      const tracing = open();
      const port = await connectOnce(host, to);
      await sleep(settlingMs);
      const { client, server } = endsOf(tracing.take().changes, port);
      const said = [client, server].map((life) => [
        life?.family,
        life?.local.address,
        life?.remote?.address,
      ]);
      expect(said).toEqual([
        [family, address, address],
        [family, address, address],
      ]);
    },
  );

  it('has one that nobody answers, and tells the port that it asked from later', async () => {
    const tracing = open();
    const free = await freePort();
    await expect(once(connect(free, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
    await sleep(settlingMs);
    const [life] = livesOf(tracing.take().changes).filter(({ remote }) => remote?.port === free);
    expect(statesOf(life)).toEqual(['SYN_SENT', 'CLOSED']);
    expect(life?.local.port).toBeGreaterThan(0);
  });

  it('names the process of a thread that connects', async () => {
    const tracing = open();
    const server = createServer((peer) => peer.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const code = `require('node:net').connect(${port}, '127.0.0.1').on('close', () => setTimeout(() => {}, 500)).resume()`;
    const worker = new Worker(code, { eval: true });
    await once(server, 'connection');
    await sleep(settlingMs);
    const { client } = endsOf(tracing.take().changes, port);
    expect(client?.pid).toBe(process.pid);
    expect(client?.thread).not.toBe(process.pid);
    server.close();
    await worker.terminate();
  });

  it('sees what happens in other network namespaces', async () => {
    const tracing = open();
    const namespace = makeNamespace();
    const { pid } = await namespace.start('pair.ts');
    await sleep(settlingMs);
    const lives = livesOf(tracing.take().changes);
    const client = lives.find((life) => life.pid === pid && life.remote !== null);
    expect(client).toMatchObject({
      local: { address: '127.0.0.1', port: 50_000 },
      remote: { address: '127.0.0.1', port: 8080 },
    });
    expect(statesOf(client)).toEqual(['SYN_SENT', 'ESTABLISHED']);
  });

  it('sees 2,000 connections a second, each with all it went through', async () => {
    const tracing = open();
    const all: StateChangeEvent[] = [];
    let lost = 0;
    const timer = setInterval(() => {
      const taken = tracing.take();
      all.push(...taken.changes);
      lost += taken.lost;
    }, 250);
    const port = await connectMany(2000, 2);
    clearInterval(timer);
    await sleep(settlingMs);
    all.push(...tracing.take().changes);
    const whole = livesOf(all).filter(
      ({ states, isOver, openedAt }) => states.length === 5 && isOver && openedAt !== null,
    );
    expect(lost).toBe(0);
    expect(whole.filter(({ remote }) => remote?.port === port)).toHaveLength(4000);
    expect(whole.filter(({ local }) => local.port === port)).toHaveLength(4000);
  });

  it('counts what it had no room for', async () => {
    const tracing = open({ bufferBytes: 1 });
    await connectMany(2000, 1);
    await sleep(settlingMs);
    const { changes, lost } = tracing.take();
    // Five changes at each end of 2,000 connections; the listener opened and closed.
    expect(changes.length).toBeGreaterThan(500);
    expect(changes.length).toBeLessThan(10_000);
    expect(changes.length + lost).toBeGreaterThanOrEqual(20_002);
    expect(tracing.take().lost).toBe(0);
  });

  it('says nothing any more once it is closed, and can be opened several times', async () => {
    const [one, other] = [open(), open()];
    one.close();
    one.close();
    const port = await connectOnce('127.0.0.1', '127.0.0.1');
    await sleep(settlingMs);
    expect(one.take()).toEqual({ changes: [], lost: 0 });
    expect(endsOf(other.take().changes, port).client?.isOver).toBe(true);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function endsOf(changes: readonly StateChangeEvent[], port: number) {
  const lives = livesOf(changes);
  return {
    client: lives.find(({ remote }) => remote?.port === port),
    server: lives.find(({ local, remote }) => local.port === port && remote !== null),
  };
}

function statesOf(life: TracedLife | undefined) {
  return life?.states.map(({ state }) => state);
}
