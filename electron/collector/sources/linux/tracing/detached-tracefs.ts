import { closeSync } from 'node:fs';
import { loadKoffi } from '../../../../load-koffi.ts';

/**
 * tracefs as this process alone sees it: mounted, but nowhere (man 2 fsmount, Linux 5.2), so that nothing of the system
 * changes, and gone when the descriptor that is returned is closed. Throws an error with the number of the kernel's.
 */
export function openDetachedTracefs(): number {
  const koffi = loadKoffi();
  const libc = koffi.load(null);
  // glibc has functions for these from 2.36 on only; their numbers are the same for all processors that koffi knows.
  const fsopen = libc.func('syscall', 'long', ['long', 'str', 'uint32']);
  const fsconfig = libc.func('syscall', 'long', [
    'long',
    'int',
    'uint32',
    'void *',
    'void *',
    'int',
  ]);
  const fsmount = libc.func('syscall', 'long', ['long', 'int', 'uint32', 'uint32']);

  const succeeded = (call: string, result: number): number => {
    if (result < 0) throw new DetachedMountError(call, koffi.errno());
    return result;
  };
  const context = succeeded('fsopen', fsopen(FSOPEN, 'tracefs', CLOSE_ON_EXEC));
  try {
    succeeded('fsconfig', fsconfig(FSCONFIG, context, CREATE, null, null, 0));
    return succeeded('fsmount', fsmount(FSMOUNT, context, CLOSE_ON_EXEC, NOSUID | NODEV | NOEXEC));
  } finally {
    closeSync(context);
  }
}

export class DetachedMountError extends Error {
  readonly errno: number;

  constructor(call: string, errno: number) {
    super(call);
    this.name = 'DetachedMountError';
    this.errno = errno;
  }
}

// asm-generic/unistd.h
const FSOPEN = 430;
const FSCONFIG = 431;
const FSMOUNT = 432;

// linux/mount.h
const CLOSE_ON_EXEC = 1;
const CREATE = 6;
const NOSUID = 2;
const NODEV = 4;
const NOEXEC = 8;
