import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DetachedMountError } from '../../../../../../../electron/collector/sources/linux/tracing/detached-tracefs.ts';
import { openTracefs } from '../../../../../../../electron/collector/sources/linux/tracing/tracefs.ts';
import { madeUpProc } from '../made-up-proc.ts';

describe('tracefs', () => {
  it('is used where it is mounted and not hidden by another mount', () => {
    const mounted = mkdtempSync(join(tmpdir(), 'made-up-tracefs-'));
    onTestFinished(() => rmSync(mounted, { recursive: true }));
    mkdirSync(join(mounted, 'instances'));
    const root = procWith(`40 22 0:12 / /nowhere rw - tracefs tracefs rw
41 22 0:12 / ${mounted} rw - tracefs tracefs rw
`);
    expect(openTracefs(root, failingBy(new Error('It is mounted'))).path).toBe(mounted);
  });

  it('is mounted for this process alone where it is not, until it is closed', () => {
    const descriptor = openSync('/', 'r');
    const tracefs = openTracefs(procWith(''), () => descriptor);
    expect(tracefs.path).toBe(`/proc/self/fd/${descriptor}`);
    tracefs.close();
    expect(() => tracefs.close()).toThrow('EBADF');
  });

  it('is said to be for root only where the kernel refuses', () => {
    const refused = new DetachedMountError('fsmount', constants.errno.EPERM);
    expect(() => openTracefs(procWith(''), failingBy(refused))).toThrow(
      expect.objectContaining({
        code: 'unsupported',
        message: 'Only root may have the kernel write down each change of a state (tracefs)',
        needsElevation: process.getuid?.() !== 0,
      }),
    );
  });

  it.each([
    [
      'a kernel without it',
      new DetachedMountError('fsopen', constants.errno.ENODEV),
      'fsopen ENODEV',
    ],
    ['one too old', new DetachedMountError('fsopen', constants.errno.ENOSYS), 'fsopen ENOSYS'],
    ['no koffi', new Error('Cannot find module'), 'Cannot find module'],
  ])('is said not to be mounted, and why it could not be: %s', (_, error, why) => {
    expect(() => openTracefs(procWith(''), failingBy(error))).toThrow(
      expect.objectContaining({
        code: 'unsupported',
        message: `The kernel's tracefs is not mounted, and could not be for Sockeye alone: ${why}`,
        needsElevation: false,
      }),
    );
  });
});

function procWith(mountinfo: string): string {
  const proc = madeUpProc();
  proc.write('self/mountinfo', mountinfo);
  return proc.root;
}

function failingBy(error: Error): () => never {
  return () => {
    throw error;
  };
}
