import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endWith } from '../../../electron/actions/end-by-signals.ts';
import { openByPid } from '../../../electron/actions/linux/by-pid.ts';
import { loadPidfd } from '../../../electron/actions/linux/pidfd.ts';
import type { OpenProcess } from '../../../electron/actions/process-handle.ts';
import { readStartedAt, readStat } from '../../../electron/collector/sources/linux/process-stat.ts';
import { endOrphans, isAlive, registered, startOrphan } from './orphan.ts';

const startedAt = (pid: number) => readStartedAt(pid);
const ways: readonly [string, () => OpenProcess | null][] = [
  ['pidfd', loadPidfd],
  ['the start time alone', () => openByPid],
];

const waiting = "setInterval(() => {}, 1000); console.log('ready')";
const stubborn = `process.on('SIGTERM', () => console.log('no')); ${waiting}`;

// The shell turns into sleep, which never takes note of a child that has ended.
const withoutReaper = `
  const shell = 'echo $$; "$0" -e "$1" & echo $!; exec sleep 1000';
  require('child_process').spawn('/bin/sh', ['-c', shell, process.execPath, ${JSON.stringify(waiting)}], {
    stdio: 'inherit',
  });
`;

describe.runIf(process.platform === 'linux').each(ways)('ending by %s (needs Linux)', (_, way) => {
  afterEach(endOrphans);

  it('K4 lets a process end by itself', async () => {
    const polite = await startOrphan(
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); ${waiting}`,
    );
    await polite.nextLine();
    expect(await end(polite, { force: false, graceMs: 5000 })).toEqual({ kind: 'ended' });
    expect(await polite.nextLine()).toBe('bye');
  });

  it('K4 leaves one that ignores SIGTERM after its grace, and ends it by force when asked', async () => {
    const deaf = await startOrphan(stubborn);
    await deaf.nextLine();
    const startedWaiting = performance.now();
    expect(await end(deaf, { force: false, graceMs: 200 })).toEqual({ kind: 'still-there' });
    expect(performance.now() - startedWaiting).toBeGreaterThan(190);
    expect(await deaf.nextLine()).toBe('no');
    expect(isAlive(deaf)).toBe(true);
    expect(await end(deaf, { force: true, graceMs: 0 })).toEqual({ kind: 'ended' });
  });

  it('K4 wakes a suspended process, so that it can act on the request', async () => {
    const suspended = await startOrphan(waiting);
    await suspended.nextLine();
    process.kill(suspended.pid, 'SIGSTOP');
    expect(await end(suspended, { force: false, graceMs: 5000 })).toEqual({ kind: 'ended' });
  });

  it.each([false, true])(
    'K1 leaves a process alone that started at another time, force %s',
    async (force) => {
      const other = await startOrphan(waiting);
      await other.nextLine();
      const earlier = { pid: other.pid, startedAt: other.startedAt - 10 };
      expect(await end(earlier, { force, graceMs: 0 })).toEqual({
        kind: 'reused',
        startedAt: other.startedAt,
      });
      expect(isAlive(other)).toBe(true);
    },
  );

  it('K1 compares again at each request: a pid that changed hands after the first is left alone', async () => {
    const open = await opened();
    const deaf = await startOrphan(stubborn);
    await deaf.nextLine();
    const request = { process: deaf, force: false, graceMs: 0 };
    expect(await endWith(open, startedAt, request)).toEqual({ kind: 'still-there' });
    const successor = () => deaf.startedAt + 10;
    expect(await endWith(open, successor, { ...request, force: true })).toEqual({
      kind: 'reused',
      startedAt: deaf.startedAt + 10,
    });
    expect(isAlive(deaf)).toBe(true);
  });

  it('says of a process that vanished before the signal that it is gone', async () => {
    const brief = spawn('true');
    const ref = { pid: brief.pid ?? 0, startedAt: Date.now() };
    await once(brief, 'exit');
    expect(await end(ref, { force: false, graceMs: 0 })).toEqual({ kind: 'gone' });
  });

  it('takes one that nobody reaps for ended', async () => {
    const starter = await startOrphan(withoutReaper);
    registered(Number(await starter.nextLine()));
    const child = registered(Number(await starter.nextLine()));
    await starter.nextLine();
    expect(await end(child, { force: false, graceMs: 5000 })).toEqual({ kind: 'ended' });
    expect(readStat(child.pid)?.state).toBe('Z');
    expect(await end(child, { force: false, graceMs: 5000 })).toEqual({ kind: 'gone' });
  });

  it('leaves no file descriptor behind', async () => {
    const deaf = await startOrphan(stubborn);
    await deaf.nextLine();
    await end(deaf, { force: false, graceMs: 0 });
    const before = readdirSync('/proc/self/fd').length;
    for (let count = 0; count < 20; count += 1) await end(deaf, { force: false, graceMs: 0 });
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(before + 10);
  });

  async function opened(): Promise<OpenProcess> {
    const open = way();
    if (open === null) throw new Error('This kernel has no pidfd');
    return open;
  }

  async function end(
    process: { pid: number; startedAt: number },
    how: { force: boolean; graceMs: number },
  ) {
    return endWith(await opened(), startedAt, { process, ...how });
  }
});
