import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forkCollector as hostedCollector } from '../../../electron/browser-host/collector-child.ts';
import { openLines } from '../../../electron/collector/channel.ts';
import { linuxProcesses } from '../../../electron/collector/sources/linux/process-reader.ts';
import {
  aliveEveryMs,
  type CollectorProcess,
  supervise,
} from '../../../electron/collector/supervise.ts';
import type { Connection } from '../../../shared/connection.ts';
import { openPage, type Page, watching } from '../../unit/electron/collector/page.ts';
import { canTrace } from '../linux-source/own-tracing.ts';

const entry = resolve(import.meta.dirname, '../../../electron/collector/main.ts');
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

describe('the collector in a process of its own', () => {
  it('T1 T5 shows a listener, both ends of a connection, and their life until TIME_WAIT', async () => {
    const { server, port } = await listen();
    const page = watch(forkCollector());
    await vi.waitFor(() => {
      expect(states(page, port)).toEqual([`LISTEN ${process.pid}`]);
    }, patience);

    const accepted = once(server, 'connection');
    const client = connect(port, '127.0.0.1');
    const [peer]: [Socket] = (await accepted) as [Socket];
    cleanUp.push(
      () => peer.destroy(),
      () => client.destroy(),
    );
    await vi.waitFor(() => {
      expect(states(page, port)).toEqual([
        `ESTABLISHED ${process.pid}`,
        `ESTABLISHED ${process.pid}`,
        `LISTEN ${process.pid}`,
      ]);
    }, patience);
    const ids = [...page.table.connections.keys()];

    client.end();
    peer.end();
    const waiting = await vi.waitFor(() => {
      const row = rowsOf(page, port).find(({ state }) => state === 'TIME_WAIT');
      expect(row).toBeDefined();
      return row;
    }, patience);
    expect(ids).toContain(waiting?.id);
    expect(waiting?.ownersAre).toBe('last-known');
    expect(waiting?.owners.map(({ pid }) => pid)).toEqual([process.pid]);
    expect(waiting?.history.at(0)?.state).toBe(canTrace ? 'SYN_SENT' : 'ESTABLISHED');
  });

  it('T6 serves several lines over its one channel', async () => {
    const { port } = await listen();
    const child = forkCollector();
    const { connect: connectLine } = openLines(child);
    const pages = [watchLine(connectLine()), watchLine(connectLine())];
    await vi.waitFor(() => {
      for (const page of pages) expect(states(page, port).length).toBe(1);
    }, patience);
  });

  it('T8 is started again after it was killed, and the new one serves', async () => {
    const { port } = await listen();
    const pages: Page[] = [];
    const children: ChildProcess[] = [];
    const lost: string[] = [];
    const { stop } = supervise(superviseFork, {
      started({ child }) {
        children.push(child);
        pages.push(watch(child));
      },
      lost: (message) => lost.push(message),
    });
    cleanUp.push(stop);
    await vi.waitFor(() => expect(pages[0]?.messages.length).toBeGreaterThan(0), patience);
    children[0]?.kill('SIGKILL');
    await vi.waitFor(() => expect(states(pages[1], port).length).toBe(1), patience);
    expect(lost).toEqual(['The collector ended (signal SIGKILL).']);
  });

  it.runIf(process.platform === 'linux')(
    'T8 is ended when it hangs, said to be so, and started again (needs Linux)',
    async () => {
      const { port } = await listen();
      const pages: Page[] = [];
      const lost: string[] = [];
      const { stop } = supervise(
        () => hostedCollector(entry),
        {
          started: (collector) => pages.push(watchLine(collector.connect())),
          lost: (message) => lost.push(message),
        },
        { silenceMs: 8000 },
      );
      cleanUp.push(async () => {
        stop();
        await vi.waitFor(async () => expect(await collectorPids()).toEqual([]), patience);
      });
      await vi.waitFor(() => expect(states(pages[0], port).length).toBe(1), patience);
      const [pid = 0] = await collectorPids();
      process.kill(pid, 'SIGSTOP');
      await vi.waitFor(() => expect(states(pages[1], port).length).toBe(1), longPatience);
      expect(lost).toEqual(['The collector has not answered for 8 s and was ended.']);
      await vi.waitFor(() => expect(isRunning(pid)).toBe(false), patience);
      expect((await collectorPids()).length).toBe(1);
    },
    60_000,
  );

  it('gives a sign of life every few seconds', async () => {
    const signs: number[] = [];
    const child = forkCollector();
    child.on('message', () => signs.push(performance.now()));
    await vi.waitFor(() => expect(signs.length).toBe(3), patience);
    expect((signs[2] ?? 0) - (signs[1] ?? 0)).toBeLessThan(2 * aliveEveryMs);
  });

  it('ends when its parent lets go of it', async () => {
    const child = forkCollector();
    const ended = once(child, 'exit');
    const page = watch(child);
    await vi.waitFor(() => expect(page.messages.length).toBeGreaterThan(0), patience);
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('ends when its parent has been killed', async () => {
    const parent = spawn(process.execPath, ['-e', parentProgram, entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    cleanUp.push(() => parent.kill('SIGKILL'));
    const [output]: [Buffer] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(output.toString());
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), patience);
  });

  it('is not ended by a message that makes no sense, and says so', async () => {
    const child = forkCollector('pipe');
    const errors = child.stderr === null ? '' : text(child.stderr);
    const page = watch(child);
    child.send('nonsense');
    page.sayText(JSON.stringify({ kind: `\u202e${'x'.repeat(10_000)}` }));
    await vi.waitFor(() => expect(page.messages.length).toBeGreaterThan(1), patience);
    child.disconnect();
    const lines = (await errors).trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^A message between Sockeye's processes is refused: ./),
      expect.stringMatching(/^A request of the feed is refused: .{1,150}\\u\{202e\}x{1,500}…$/),
    ]);
  });

  it('fails with a clear line when it is started by hand', async () => {
    const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^The collector is started by Sockeye, which is not there/);
  });
});

const patience = { timeout: 15_000, interval: 20 };
const longPatience = { timeout: 40_000, interval: 100 };

/** Prints the pid of a collector that it starts, and lives on. */
const parentProgram = `
  const { fork } = require('node:child_process');
  const child = fork(process.argv[1], [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

function forkCollector(stderr: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', stderr, 'ipc'],
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  return child;
}

function superviseFork(): CollectorProcess & { readonly child: ChildProcess } {
  const child = forkCollector();
  return {
    child,
    onExit: (listener) => child.once('exit', (_, signal) => listener(`signal ${signal}`)),
    onAlive: (listener) => child.on('message', listener),
    end: () => child.kill('SIGKILL'),
  };
}

/** Of the collectors that this process has started and that have not ended. */
async function collectorPids(): Promise<number[]> {
  const processes = linuxProcesses();
  const children = [...(await processes.parents())].flatMap(([pid, parent]) =>
    parent === process.pid ? pid : [],
  );
  return [...(await processes.read(children)).values()]
    .filter(({ commandLine }) => commandLine?.includes(entry))
    .map(({ pid }) => pid);
}

function watch(child: ChildProcess): Page {
  return watchLine(openLines(child).connect());
}

function watchLine(line: ReturnType<ReturnType<typeof openLines>['connect']>): Page {
  const page = openPage({ drawsAtOnce: true });
  line.onText(page.line.send);
  page.line.onText(line.send);
  page.say(watching({ intervalMs: 500 }));
  return page;
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

function rowsOf(page: Page | undefined, port: number): Connection[] {
  return [...(page?.table.connections.values() ?? [])].filter(
    ({ local, remote }) => local.port === port || remote?.port === port,
  );
}

function states(page: Page | undefined, port: number): string[] {
  return rowsOf(page, port)
    .map(({ state, owners }) => `${state} ${owners.map(({ pid }) => pid).join()}`)
    .toSorted();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
