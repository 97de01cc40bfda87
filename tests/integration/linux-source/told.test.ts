import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLifeReader } from '../../../electron/collector/life-reader.ts';
import { createTableReader } from '../../../electron/collector/read-table.ts';
import { openTracefs } from '../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import type { Connection } from '../../../shared/connection.ts';
import { end, makeNamespace } from './made-namespace.ts';
import { canTrace, connectMany, connectOnce } from './own-tracing.ts';

const settlingMs = 5;
/** As the kernel calls its first thread. */
const threadName = readFileSync('/proc/self/comm', 'utf8').trim();
const client = join(import.meta.dirname, 'brief-client.ts');

describe.runIf(canTrace)('connections between two readings (needs root on Linux)', () => {
  it('T7 are told as they ended, with their whole timeline and their process', async () => {
    const read = newReader();
    await read();
    const port = await connectOnce('127.0.0.1', '127.0.0.1');
    await sleep(settlingMs);
    const { ended, reading } = await read();
    const [one, ...others] = ended.filter(({ remote }) => remote?.port === port);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      state: 'CLOSED',
      namespace: null,
      owners: [{ pid: process.pid, name: basename(process.execPath), user: 'root' }],
      ownersAre: 'last-known',
    });
    expect(one?.history.map(({ state, exact }) => [state, exact])).toEqual(
      ['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'].map((state) => [state, true]),
    );
    expect([reading.events, reading.warnings]).toEqual([{ are: 'on' }, []]);
    expect((await read()).ended.filter(({ remote }) => remote?.port === port)).toEqual([]);
  });

  it('T4 have the name of their process even if it has ended', async () => {
    const server = createServer((peer) => peer.resume()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const read = newReader();
    await read();
    const running = promisify(execFile)(process.execPath, [client, `${port}`]);
    await running;
    await sleep(settlingMs);
    const { table, ended } = await read();
    // It ended the connection, so that TIME_WAIT is left of its end.
    const rows = [...table.connections.values(), ...ended];
    const found = rows.filter(({ remote }) => remote?.port === port);
    expect(found).toHaveLength(1);
    expect(found[0]?.owners).toEqual([
      { pid: running.child.pid, name: threadName, startedAt: null, user: null },
    ]);
    expect(found[0]?.ownersAre).toBe('last-known');
  });

  it('T1 are in the network namespace of their process', async () => {
    const [blue, green] = [makeNamespace(), makeNamespace()];
    const read = newReader();
    await read();
    const children = [
      await blue.start('brief-in-namespace.ts'),
      await green.start('brief-in-namespace.ts'),
    ];
    await sleep(settlingMs);
    const { ended } = await read();
    const names = [blue.name, green.name];
    const found = ended.filter(({ namespace }) => names.includes(namespace ?? ''));
    expect(
      found.map(({ namespace, owners, remote }) => [namespace, owners[0]?.pid, remote?.port]),
    ).toEqual(names.map((name, index) => [name, children[index]?.pid, 8090]));
  });

  it('T1 are in that of their listener once their process has ended', async () => {
    const blue = makeNamespace();
    await blue.start('pair.ts');
    const read = newReader();
    await read();
    const child = await blue.start('brief-client.ts');
    if (child.exitCode === null) await once(child, 'exit');
    await sleep(settlingMs);
    const { table, ended } = await read();
    const rows = [...table.connections.values(), ...ended];
    const found = rows.filter(({ owners }) => owners[0]?.pid === child.pid);
    expect(found.map(({ namespace, owners }) => [namespace, owners[0]?.name])).toEqual([
      [blue.name, threadName],
    ]);
  });

  it('T7 are in TIME_WAIT when that is observed, if a small object was left in FIN_WAIT_2 before', async () => {
    const server = createServer({ allowHalfOpen: true }, (peer) => peer.resume());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const read = newReader();
    await read();
    const timeline = async () => {
      await sleep(settlingMs);
      const { table } = await read();
      const row = [...table.connections.values()].find(({ remote }) => remote?.port === port);
      return row?.history.map(({ state, exact }) => `${state} ${exact ? 'exactly' : 'observed'}`);
    };
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const held = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const [peer] = await accepted;
    const opening = ['SYN_SENT exactly', 'ESTABLISHED exactly'];
    expect(await timeline()).toEqual(opening);
    held.end(() => held.destroy());
    await once(held, 'close');
    const closing = [...opening, 'FIN_WAIT_1 exactly', 'FIN_WAIT_2 exactly'];
    await vi.waitFor(async () => expect(await timeline()).toEqual(closing));
    // A reading that began when the small object was there already.
    expect(await timeline()).toEqual(closing);
    peer.end();
    await vi.waitFor(async () =>
      expect(await timeline()).toEqual([...closing, 'TIME_WAIT observed']),
    );
  });

  it('T7 are all seen, each once, at 2,000 a second', { timeout: 30_000 }, async () => {
    const read = newReader();
    const ended: Connection[] = [];
    const waiting = new Map<string, Connection>();
    let lost = 0;
    const readOn = async () => {
      const taken = await read();
      ended.push(...taken.ended);
      lost += taken.lost;
      for (const [id, row] of taken.table.connections) {
        if (row.state === 'TIME_WAIT') waiting.set(id, row);
      }
    };
    await readOn();
    let isOver = false;
    const making = connectMany(2000, 3).finally(() => {
      isOver = true;
    });
    while (!isOver) await Promise.all([readOn(), sleep(500)]);
    const port = await making;
    await sleep(settlingMs);
    await readOn();
    await readOn();
    const clients = ended.filter(({ remote }) => remote?.port === port);
    // Ports may be used again, which makes another connection each time.
    const served = [...waiting.values(), ...ended].filter(
      ({ local, remote }) => local.port === port && remote !== null,
    );
    expect(lost).toBe(0);
    expect(clients).toHaveLength(6000);
    expect(served).toHaveLength(6000);
    expect(clients.every(({ history }) => history.length === 5)).toBe(true);
  });

  it('T5 are not seen without the right to it, which is said, and the table comes all the same', async () => {
    const child = fork(join(import.meta.dirname, 'unprivileged-told.ts'), [], { execArgv: [] });
    onTestFinished(() => end(child));
    const [said] = await once(child, 'message');
    expect(said).toEqual({
      rows: true,
      events: {
        are: 'off',
        why: 'Only root may have the kernel write down each change of a state (tracefs)',
        needsElevation: true,
      },
    });
  });
});

describe.runIf(canTrace)('what a collector leaves in the kernel (needs root on Linux)', () => {
  it('is nothing once its host has gone', async () => {
    const collector = await startCollector();
    const over = once(collector, 'exit');
    collector.disconnect();
    await over;
    expect(instancesOf(collector)).toEqual([]);
  });

  it('is nothing once another one has started after it was killed', async () => {
    const killed = await startCollector();
    await end(killed);
    expect(instancesOf(killed)).toHaveLength(1);
    const next = await startCollector();
    expect(instancesOf(killed)).toEqual([]);
    expect(instancesOf(next)).toHaveLength(1);
  });
});

/** Reads on and on, as the collector does, until the test is over. */
function newReader() {
  const system = selectSystem();
  const lives = createLifeReader(system.traceLives);
  const reader = createTableReader(system, undefined, lives);
  onTestFinished(() => reader.stop());
  return () => reader.read({ signal: AbortSignal.timeout(10_000) });
}

/** Resolves when it traces. */
async function startCollector(): Promise<ChildProcess> {
  const entry = join(import.meta.dirname, '../../../electron/collector/main.ts');
  const collector = fork(entry, { execArgv: [] });
  onTestFinished(() => end(collector));
  await vi.waitFor(() => expect(instancesOf(collector)).toHaveLength(1), 10_000);
  return collector;
}

/** Others may be tracing, too. */
function instancesOf({ pid = 0 }: { readonly pid?: number | undefined }): readonly string[] {
  const tracefs = openTracefs('/proc');
  try {
    const names = readdirSync(join(tracefs.path, 'instances'));
    return names.filter((name) => name.startsWith(`sockeye-${pid}-`));
  } finally {
    tracefs.close();
  }
}
