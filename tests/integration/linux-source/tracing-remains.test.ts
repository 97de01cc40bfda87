import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  openTracefs,
  type Tracefs,
} from '../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { openTracing } from '../../../electron/collector/sources/linux/tracing/tracing.ts';
import { end } from './made-namespace.ts';
import { canTrace, connectOnce, firstLine } from './own-tracing.ts';

const event = 'events/sock/inet_sock_set_state';

describe.runIf(canTrace)('what tracing leaves in the kernel (needs root on Linux)', () => {
  beforeAll(() => {
    // What a test run left that was killed.
    openTracing().close();
  });

  it('is nothing once it is closed', () => {
    const tracing = openTracing();
    expect(instancesOf(process)).toHaveLength(1);
    tracing.close();
    expect(instancesOf(process)).toEqual([]);
  });

  it.each(['exit', 'throw'])('is nothing when the process ends by itself: %s', async (how) => {
    const child = await startTracing([how]);
    await ended(child);
    expect(instancesOf(child)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'is nothing after %s, which ends it as ever',
    async (signal) => {
      const child = await startTracing();
      expect(instancesOf(child)).toHaveLength(1);
      child.kill(signal);
      expect(await ended(child)).toBe(signal);
      expect(instancesOf(child)).toEqual([]);
    },
  );

  it('is nothing that writes after SIGKILL, and nothing at all after the next start', async () => {
    const child = await startTracing();
    const [name = ''] = instancesOf(child);
    child.kill('SIGKILL');
    await ended(child);
    expect(instancesOf(child)).toEqual([name]);
    expect(settingOf(name, 'tracing_on')).toBe('0');
    expect(Number.parseInt(settingOf(name, 'buffer_size_kb'), 10)).toBeLessThan(64);
    openTracing().close();
    expect(instancesOf(child)).toEqual([]);
  });

  it('is left to the next start where somebody looks into it just then', () => {
    const tracing = openTracing();
    const [name = ''] = instancesOf(process);
    const looking = openSync(inTracefs('instances', name, 'trace'), 'r');
    tracing.close();
    expect(instancesOf(process)).toEqual([name]);
    closeSync(looking);
    // This process goes on, so that it is not one of a Sockeye that has ended.
    rmdirSync(inTracefs('instances', name));
  });

  it('is no change to the traces of others', async () => {
    const theirs = inTracefs('instances', `of-a-test-${process.pid}`);
    mkdirSync(theirs);
    onTestFinished(() => rmdirSync(theirs));
    writeFileSync(join(theirs, 'trace_clock'), 'global');
    writeFileSync(join(theirs, event, 'filter'), 'dport == 1');
    writeFileSync(join(theirs, event, 'enable'), '1');
    const settings = () => [theirs, inTracefs()].map(settingsIn);
    const before = settings();
    const tracing = openTracing();
    await connectOnce('127.0.0.1', '127.0.0.1');
    tracing.take();
    expect(settings()).toEqual(before);
    tracing.close();
    expect(settings()).toEqual(before);
  });
});

describe.runIf(canTrace)('the tracefs that is used (needs root on Linux)', () => {
  it('is that which is mounted', async () => {
    const point = mkdtempSync(join(tmpdir(), 'tracefs '));
    onTestFinished(() => rmSync(point, { recursive: true }));
    const mount = 'mount -t tracefs nodev "$0" && exec "$@"';
    const child = spawnTracing(['unshare', '--mount', 'sh', '-c', mount, point]);
    expect(await firstLine(child)).toBe(point);
    child.kill('SIGTERM');
    await ended(child);
    expect(instancesOf(child)).toEqual([]);
  });

  it('is for root only, which is said', () => {
    const tracing = '../../../electron/collector/sources/linux/tracing/tracing.ts';
    const code = `
      import { openTracing } from ${JSON.stringify(join(import.meta.dirname, tracing))};
      process.setgid('nogroup'); process.setuid('nobody');
      try { openTracing(); } catch (error) { console.log(JSON.stringify({ ...error, message: error.message, cause: null })); }`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toMatchObject({
      code: 'unsupported',
      message: 'Only root may have the kernel write down each change of a state (tracefs)',
      needsElevation: true,
    });
  });
});

async function startTracing(args: readonly string[] = []): Promise<ChildProcess> {
  const child = spawnTracing([], args);
  await firstLine(child);
  return child;
}

function spawnTracing(before: readonly string[], args: readonly string[] = []): ChildProcess {
  const file = join(import.meta.dirname, 'traced.ts');
  const [program = '', ...rest] = [...before, process.execPath, file, ...args];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => end(child));
  return child;
}

/** By which signal, if by any. */
async function ended(child: ChildProcess): Promise<NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.signalCode;
}

let tracefs: Tracefs | null = null;
afterAll(() => tracefs?.close());

function inTracefs(...path: readonly string[]): string {
  tracefs ??= openTracefs('/proc');
  return join(tracefs.path, ...path);
}

/** Others may be tracing, too. */
function instancesOf({ pid = 0 }: { readonly pid?: number | undefined }): readonly string[] {
  return readdirSync(inTracefs('instances')).filter((name) => name.startsWith(`sockeye-${pid}-`));
}

function settingOf(instance: string, name: string): string {
  return readFileSync(inTracefs('instances', instance, name), 'utf8').trim();
}

/** What tells whether somebody else traces, and how. */
function settingsIn(directory: string): readonly string[] {
  return [
    'trace_clock',
    'tracing_on',
    'buffer_size_kb',
    'trace_options',
    'current_tracer',
    `${event}/enable`,
    `${event}/filter`,
  ].map((name) => readFileSync(join(directory, name), 'utf8'));
}
