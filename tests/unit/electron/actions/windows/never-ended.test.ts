import { describe, expect, it } from 'vitest';
import { whyWindowsNeedsIt } from '../../../../../electron/actions/windows/never-ended.ts';

const system32 = 'C:\\Windows\\System32';
const why = (pid: number, name: string | null, executable: string | null = null) =>
  whyWindowsNeedsIt({ pid, name, executable }, system32);

describe('K2 what Windows cannot do without', () => {
  it('is the kernel, by its pids', () => {
    expect([why(0, null), why(4, 'anything.exe')]).toEqual([
      'is the System Idle Process, which is what runs when nothing runs.',
      'is System, the kernel of Windows and its drivers.',
    ]);
  });

  it.each([1, 2, 3, 5, 15_086, 15_087])('is never reached by the pid %d beside its own', (pid) => {
    expect(why(pid, 'notepad.exe')).toBe(
      'is not the pid of a process: on Windows they are multiples of 4.',
    );
  });

  it.each(['smss', 'csrss', 'wininit', 'winlogon', 'services', 'lsass', 'lsaiso'])(
    'is %s, however it is spelled and as far as it is known',
    (name) => {
      const program = `${name.toUpperCase()}.EXE`;
      expect([
        why(400, program),
        why(400, program, `c:\\windows\\SYSTEM32\\${program}`),
        why(400, null, `${system32}\\${program}`),
      ]).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    },
  );

  it.each(['Registry', 'Memory Compression', 'Secure System', 'System'])(
    'is %s, a process without a program',
    (name) => {
      expect([why(400, name), why(400, name, name)]).toEqual([
        expect.any(String),
        expect.any(String),
      ]);
    },
  );

  it('is not what only bears the name of such a program', () => {
    expect([
      why(400, 'lsass.exe', 'C:\\Users\\me\\lsass.exe'),
      why(400, 'csrss.exe', `${system32}\\drivers\\csrss.exe`),
      why(400, 'services.exe', 'D:\\Windows\\System32\\services.exe'),
    ]).toEqual([null, null, null]);
  });

  it.each(['dwm.exe', 'fontdrvhost.exe', 'svchost.exe', 'explorer.exe'])(
    'is not %s, which Windows starts again or marks itself',
    (name) => {
      expect(why(400, name, `${system32}\\${name}`)).toBeNull();
    },
  );

  it('is not what nothing is known of', () => {
    expect(why(400, null)).toBeNull();
  });
});
