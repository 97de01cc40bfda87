import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { darwinActions } from '../../../electron/actions/darwin/actions.ts';
import { darwinEnd } from '../../../electron/actions/darwin/end.ts';
import { darwinEndElevated } from '../../../electron/actions/darwin/end-elevated.ts';
import { readProcessNow } from '../../../electron/collector/sources/darwin/ps.ts';
import { readStat } from '../../../electron/collector/sources/linux/process-stat.ts';
import type { RunAs } from '../../../electron/elevation/run-as.ts';
import { runAsOurselves } from '../../../electron/elevation/run-as.ts';
import type { Connection } from '../../../shared/connection.ts';
import { endOrphans, isAlive, type Orphan, registered, startOrphan } from './orphan.ts';

const waiting = "setInterval(() => {}, 1000); console.log('ready')";
const stubborn = `process.on('SIGTERM', () => console.log('no')); ${waiting}`;

// The shell turns into sleep, which never takes note of a child that has ended.
const withoutReaper = `
  const shell = 'echo $$; "$0" -e "$1" & echo $!; exec sleep 1000';
  require('child_process').spawn('/bin/sh', ['-c', shell, process.execPath, ${JSON.stringify(waiting)}], {
    stdio: 'inherit',
  });
`;

// The ps of Linux knows the options of macOS; the script that would run as root runs with our rights.
const ways = [
  ['by our own rights', darwinEnd()],
  ['by those of an administrator', darwinEndElevated(runAsOurselves)],
] as const;

describe.runIf(process.platform === 'linux').each(ways)(
  'ending on macOS %s (needs Linux, for its ps)',
  (_, end) => {
    afterEach(endOrphans);

    it('K4 lets a process end by itself', async () => {
      const polite = await startOrphan(
        `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); ${waiting}`,
      );
      await polite.nextLine();
      expect(await end({ process: seen(polite), force: false, graceMs: 5000 })).toEqual({
        kind: 'ended',
      });
      expect(await polite.nextLine()).toBe('bye');
    });

    it('K4 leaves one that ignores SIGTERM after its grace, and ends it by force when asked', async () => {
      const deaf = await startOrphan(stubborn);
      await deaf.nextLine();
      const process = seen(deaf);
      expect(await end({ process, force: false, graceMs: 200 })).toEqual({ kind: 'still-there' });
      expect(await deaf.nextLine()).toBe('no');
      expect(isAlive(deaf)).toBe(true);
      expect(await end({ process, force: true, graceMs: 0 })).toEqual({ kind: 'ended' });
    });

    it('K4 wakes a suspended process, so that it can act on the request', async () => {
      const suspended = await startOrphan(waiting);
      await suspended.nextLine();
      process.kill(suspended.pid, 'SIGSTOP');
      expect(await end({ process: seen(suspended), force: false, graceMs: 5000 })).toEqual({
        kind: 'ended',
      });
    });

    it.each([false, true])(
      'K1 leaves a process alone that started at another time, force %s',
      async (force) => {
        const other = await startOrphan(waiting);
        await other.nextLine();
        const { pid, startedAt } = seen(other);
        const earlier = { pid, startedAt: startedAt - 1000 };
        expect(await end({ process: earlier, force, graceMs: 0 })).toEqual({
          kind: 'reused',
          startedAt,
        });
        expect(isAlive(other)).toBe(true);
      },
    );

    it('says of a process that vanished before the signal that it is gone', async () => {
      const brief = spawn('true');
      const process = { pid: brief.pid ?? 0, startedAt: Date.now() };
      await once(brief, 'exit');
      expect(await end({ process, force: false, graceMs: 0 })).toEqual({ kind: 'gone' });
    });

    it('takes one that nobody reaps for ended', async () => {
      const starter = await startOrphan(withoutReaper);
      registered(Number(await starter.nextLine()));
      const child = registered(Number(await starter.nextLine()));
      await starter.nextLine();
      const process = seen(child);
      expect(await end({ process, force: false, graceMs: 5000 })).toEqual({ kind: 'ended' });
      expect(readStat(child.pid)?.state).toBe('Z');
      expect(await end({ process, force: false, graceMs: 5000 })).toEqual({ kind: 'gone' });
    });
  },
);

describe.runIf(process.platform === 'linux')('what runs as root on macOS (needs Linux)', () => {
  afterEach(endOrphans);

  it.each([false, true])(
    'K1 compares again after the prompt, which may take minutes, force %s',
    async (force) => {
      const other = await startOrphan(waiting);
      await other.nextLine();
      const { pid, startedAt } = seen(other);
      const later = fakePs('S    Fri Nov  6 21:55:52 2026    ');
      const asRoot: RunAs = (file, args) =>
        runAsOurselves(
          file,
          args.map((arg) => (arg === '/bin/ps' ? later : arg)),
        );
      const end = darwinEndElevated(asRoot);
      expect(await end({ process: { pid, startedAt }, force, graceMs: 0 })).toEqual({
        kind: 'reused',
        startedAt: Date.UTC(2026, 10, 6, 21, 55, 52),
      });
      expect(isAlive(other)).toBe(true);
    },
  );

  it('finds the process gone, if it ended while the prompt was open', async () => {
    const brief = await startOrphan(waiting);
    await brief.nextLine();
    const asRoot: RunAs = async (file, args) => {
      process.kill(brief.pid, 'SIGKILL');
      await expect.poll(() => isAlive(brief)).toBe(false);
      return runAsOurselves(file, args);
    };
    const end = darwinEndElevated(asRoot);
    expect(await end({ process: seen(brief), force: false, graceMs: 0 })).toEqual({ kind: 'gone' });
  });

  it('does nothing if the prompt is declined', async () => {
    const spared = await startOrphan(waiting);
    await spared.nextLine();
    const end = darwinEndElevated(async () => ({ kind: 'declined' }));
    expect(await end({ process: seen(spared), force: true, graceMs: 0 })).toEqual({
      kind: 'declined',
    });
    expect(isAlive(spared)).toBe(true);
  });

  it.runIf(process.geteuid?.() === 0)(
    'says that even root may not, as with what the system protects (needs root)',
    async () => {
      const other = await startOrphan(waiting);
      await other.nextLine();
      const asNobody: RunAs = async (file, args) => {
        const { code } = await run('setpriv', ['--reuid=65534', '--clear-groups', file, ...args]);
        return { kind: 'ran', code, output: '' };
      };
      const end = darwinEndElevated(asNobody);
      expect(await end({ process: seen(other), force: true, graceMs: 0 })).toEqual({
        kind: 'not-permitted',
      });
      expect(isAlive(other)).toBe(true);
    },
  );

  it('fails if the shell does', async () => {
    const other = await startOrphan(waiting);
    await other.nextLine();
    const end = darwinEndElevated(async () => ({ kind: 'ran', code: 126, output: '' }));
    await expect(end({ process: seen(other), force: true, graceMs: 0 })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('a connection on macOS', () => {
  it('cannot be closed, and it is said why', async () => {
    const { close, closeElevated } = darwinActions(null);
    const remote = { address: '10.0.0.2', port: 443, zone: null };
    await expect(close({ ...connection, remote })).rejects.toMatchObject({
      code: 'unsupported',
      message: 'macOS has no public way to close the connection of another process.',
    });
    await expect(close(connection)).rejects.toMatchObject({
      message: 'A listening socket closes with its process: end that.',
    });
    expect(closeElevated).toBeNull();
  });
});

describe('what macOS needs', () => {
  it('K2 is never ended', () => {
    const { whyNeverEnded } = darwinActions(null);
    const why = (pid: number) => whyNeverEnded({ pid, parents: new Map(), process: null });
    expect([why(0), why(1), why(2)]).toEqual([
      'is kernel_task, the kernel itself, which no signal can end.',
      'is launchd; ending it would take the system down.',
      null,
    ]);
  });
});

const connection: Connection = {
  id: '1',
  protocol: 'tcp',
  family: 'ipv4',
  namespace: null,
  state: null,
  local: { address: '10.0.0.1', port: 5000, zone: null },
  remote: null,
  user: null,
  receiveQueue: null,
  sendQueue: null,
  dualStack: null,
  traffic: null,
  owners: [],
  ownersAre: 'none',
  openedAt: null,
  firstSeenAt: null,
  changedAt: null,
  history: [],
};

/** As the process reader of macOS tells it. */
function seen({ pid }: Pick<Orphan, 'pid'>): { pid: number; startedAt: number } {
  const row = readProcessNow(pid);
  if (row === null) throw new Error(`${pid} has ended already`);
  return { pid, startedAt: row.startedAt };
}

/** A ps that prints this line, whoever is asked for. */
function fakePs(line: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'fake-ps-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'ps');
  writeFileSync(path, `#!/bin/sh\necho '${line}'\n`);
  chmodSync(path, 0o755);
  return path;
}

async function run(file: string, args: readonly string[]): Promise<{ code: number }> {
  try {
    await promisify(execFile)(file, args);
    return { code: 0 };
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
      return { code: error.code };
    }
    throw error;
  }
}
