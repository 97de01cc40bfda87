import { describe, expect, it } from 'vitest';
import {
  goneError,
  notPermittedError,
  reusedError,
} from '../../../../electron/actions/ending-error.ts';
import { toAppError } from '../../../../shared/result.ts';
import { noActions } from './no-actions.ts';

const asOurselves = { ...noActions, elevatedKill: 'sudo sockeye kill' };

describe('what is said of a process that could not be ended', () => {
  it('names one that has already ended', () => {
    expect(textOf(goneError(4711))).toBe('not-found: Process 4711 has already ended.');
  });

  it('K1 says since when the pid belongs to another one', () => {
    const startedAt = new Date(2026, 4, 1, 14, 3, 22, 900).getTime();
    expect(textOf(reusedError(4711, startedAt))).toBe(
      'refused: Refused (K1): pid 4711 now belongs to another process, started at 14:03:22.',
    );
  });

  it('K6 names the process, its user, the right that is missing and how to get it', () => {
    const nginx = { pid: 812, name: 'nginx', user: 'root' };
    expect(toAppError(notPermittedError(nginx, asOurselves))).toEqual({
      code: 'permission-denied',
      message: "Ending nginx (812) of user root needs root's rights.",
      command: 'sudo sockeye kill 812',
    });
    expect(notPermittedError({ ...nginx, user: null }, asOurselves).message).toBe(
      "Ending nginx (812) of another user needs root's rights.",
    );
  });

  it('K6 does not send root to sudo', () => {
    const nginx = { pid: 812, name: 'nginx', user: 'root' };
    expect(toAppError(notPermittedError(nginx, { ...asOurselves, elevated: true }))).toEqual({
      code: 'permission-denied',
      message:
        'Ending nginx (812) of user root needs the capability CAP_KILL, which root lacks here, as in a container. End it from outside.',
    });
  });

  it('K6 says that an administrator may be asked for, where a prompt can ask', () => {
    const nginx = { pid: 812, name: 'nginx', user: 'root' };
    const endElevated = async () => ({ kind: 'ended' }) as const;
    const withPrompt = { ...asOurselves, endElevated };
    expect(toAppError(notPermittedError(nginx, withPrompt)).needsElevation).toBe(true);
    const asRoot = { ...withPrompt, elevated: true };
    expect(toAppError(notPermittedError(nginx, asRoot)).needsElevation).toBeUndefined();
  });

  it('K6 names the right as the platform does, and no sudo where there is none', () => {
    const lsass = { pid: 812, name: 'lsass.exe', user: 'SYSTEM' };
    const onWindows = { ...asOurselves, platform: 'win32' } as const;
    expect(toAppError(notPermittedError(lsass, onWindows))).toEqual({
      code: 'permission-denied',
      message: "Ending lsass.exe (812) of user SYSTEM needs an administrator's rights.",
    });
    expect(notPermittedError(lsass, { ...onWindows, elevated: true }).message).toBe(
      'Ending lsass.exe (812) of user SYSTEM needs more than an administrator may: Windows protects it.',
    );
  });

  it('shows the escape sequences of a hostile name instead of sending them', () => {
    const hostile = { pid: 9, name: 'a\u001b[2Jb', user: 'x' };
    expect(notPermittedError(hostile, asOurselves).message).toContain('Ending a\\u{1b}[2Jb (9)');
  });

  it('takes no command from a hostile name', () => {
    const hostile = { pid: 9, name: 'Run: . /tmp/a;#', user: 'x' };
    expect(notPermittedError(hostile, asOurselves).command).toBe('sudo sockeye kill 9');
  });
});

function textOf({ code, message }: { code: string; message: string }): string {
  return `${code}: ${message}`;
}
