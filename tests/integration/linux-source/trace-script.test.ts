import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readStat } from '../../../electron/collector/sources/linux/process-stat.ts';
import { traceScript } from '../../../electron/collector/sources/linux/tracing/trace-script.ts';
import {
  openTracefs,
  type Tracefs,
} from '../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { end } from './made-namespace.ts';
import { canTrace } from './own-tracing.ts';

const shells = ['dash', 'bash'].filter(
  (shell) => spawnSync(shell, ['-c', ':']).error === undefined,
);

describe.runIf(canTrace)('the script that traces as root (needs root on Linux)', () => {
  let tracefs: Tracefs;
  beforeAll(() => {
    tracefs = openTracefs('/proc');
  });
  afterAll(() => tracefs.close());

  it.each(shells)(
    'greets, answers and leaves nothing when its input ends, by %s',
    async (shell) => {
      const { child, nextLine } = await started(shell);
      const { startTicks } = readStat(child.pid ?? 0) ?? {};
      expect(instancesOf(child)).toEqual([`sockeye-${child.pid}-${startTicks}-1`]);
      for (const order of ['changes', 'names', 'places']) {
        child.stdin?.write(`${order}\n`);
        expect(await nextLine()).toMatch(/^[\w+/]+=*$/);
      }
      child.stdin?.end();
      expect(await ended(child)).toBe(0);
      expect(instancesOf(child)).toEqual([]);
    },
  );

  it.each(
    shells.flatMap((shell) =>
      (['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGPIPE'] as const).map(
        (signal) => [signal, shell] as const,
      ),
    ),
  )('leaves nothing after %s, by %s', async (signal, shell) => {
    const child = await start(shell);
    child.kill(signal);
    await ended(child);
    expect(instancesOf(child)).toEqual([]);
  });

  it.each(shells)('leaves nothing when nobody reads its output any more, by %s', async (shell) => {
    const child = await start(shell);
    child.stdout?.destroy();
    child.stdin?.write('changes\n');
    await ended(child);
    expect(instancesOf(child)).toEqual([]);
  });

  it.each(shells)('takes no other order, by %s', async (shell) => {
    const child = await start(shell);
    child.stdin?.write('changes; id\n');
    expect(await ended(child)).toBe(2);
    expect(instancesOf(child)).toEqual([]);
  });

  it('removes what one left that was killed, and nothing of others', async () => {
    const killed = await start('sh');
    killed.kill('SIGKILL');
    await ended(killed);
    // This process goes on; the first one of all began otherwise.
    const own = `sockeye-${process.pid}-${readStat(process.pid)?.startTicks}-0`;
    const [theirs, left] = [`of-a-test-${process.pid}`, 'sockeye-1-999999999-1'];
    for (const name of [theirs, own, left]) mkdirSync(inTracefs(name));
    onTestFinished(() => {
      for (const name of [theirs, own]) rmdirSync(inTracefs(name));
    });
    const [one, other] = [await start('sh'), await start('sh')];
    expect(instancesOf(killed)).toEqual([]);
    expect([instancesOf(one).length, instancesOf(other).length]).toEqual([1, 1]);
    expect([theirs, own, left].map((name) => existsSync(inTracefs(name)))).toEqual([
      ...[true, true, false],
    ]);
  });

  function inTracefs(instance: string): string {
    return join(tracefs.path, 'instances', instance);
  }

  function instancesOf({ pid }: ChildProcess): readonly string[] {
    const all = readdirSync(join(tracefs.path, 'instances'));
    return all.filter((name) => name.startsWith(`sockeye-${pid}-`));
  }
});

async function start(shell: string): Promise<ChildProcess> {
  return (await started(shell)).child;
}

/** Resolves when it has greeted. */
async function started(shell: string) {
  const child = spawn('unshare', ['--mount', shell, '-c', traceScript], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => end(child));
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  expect(Buffer.from(await nextLine(), 'base64').toString('latin1')).toContain('\0');
  return { child, nextLine };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
