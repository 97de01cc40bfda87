import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { messageOf } from '../../../shared/result.ts';
import { logToStderr } from '../../collector/log.ts';
import { type Koffi, loadKoffi } from '../../load-koffi.ts';
import type { OpenProcess, ProcessHandle } from '../process-handle.ts';

/** Loaded once, when a process is first to be ended. */
let pidfd: OpenProcess | null | undefined;

/**
 * Takes hold of processes by file descriptors, which never come to mean another process (man pidfd_open). Null where
 * that cannot be had: before Linux 5.3, in a container that forbids the call, or where koffi does not load.
 */
export function loadPidfd(): OpenProcess | null {
  if (pidfd === undefined) pidfd = load();
  return pidfd;
}

function load(): OpenProcess | null {
  const koffi = tryLoadKoffi();
  if (koffi === null) return null;
  const calls = callsBy(koffi);
  const own = calls.open(process.pid);
  if (typeof own !== 'number') return null;
  closeSync(own);
  return (pid) => open(pid, calls);
}

type Calls = ReturnType<typeof callsBy>;

/** null where it does not load, as on a platform that it has no binary for: ending goes on without it. */
function tryLoadKoffi(): Koffi | null {
  try {
    return loadKoffi();
  } catch (error) {
    logToStderr(`Processes are ended by their pid, since koffi does not load: ${messageOf(error)}`);
    return null;
  }
}

function callsBy(koffi: Koffi) {
  const syscall: (number: number, ...typesAndValues: unknown[]) => number = koffi
    .load(null)
    .func('long syscall(long number, ...)');
  const failure = () => ({ errno: koffi.errno() });
  return {
    open(pid: number): number | Failure {
      const descriptor = syscall(434, 'long', pid, 'long', 0);
      return descriptor < 0 ? failure() : descriptor;
    },
    sendSignal(descriptor: number, signal: number): Failure | null {
      const args = ['long', descriptor, 'long', signal, 'void *', null, 'long', 0];
      return syscall(424, ...args) < 0 ? failure() : null;
    },
    onReadable(descriptor: number, listener: () => void): { close(): void } {
      return koffi.node.poll(descriptor, { readable: true }, listener);
    },
  };
}

type Failure = { readonly errno: number };

function open(pid: number, calls: Calls): ProcessHandle | null {
  const descriptor = calls.open(pid);
  if (typeof descriptor !== 'number') {
    // EINVAL and ENOENT: the number is that of a thread, not of a process.
    if ([ESRCH, EINVAL, ENOENT].includes(descriptor.errno)) return null;
    throw systemError('pidfd_open', descriptor);
  }
  return {
    signal(signal) {
      const failure = calls.sendSignal(descriptor, constants.signals[signal]);
      if (failure === null) return 'sent';
      if (failure.errno === ESRCH) return 'ended';
      if (failure.errno === EPERM) return 'not-permitted';
      throw systemError('pidfd_send_signal', failure);
    },
    hasEnded: (withinMs) => isReadable(descriptor, withinMs, calls),
    close: () => closeSync(descriptor),
  };
}

function isReadable(descriptor: number, withinMs: number, calls: Calls): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (readable: boolean) => {
      clearTimeout(timer);
      poll.close();
      resolve(readable);
    };
    const timer = setTimeout(settle, withinMs, false);
    // koffi calls back outside of Node's callback scope, after which promises would not go on until something else did.
    const poll = calls.onReadable(descriptor, () => setImmediate(settle, true));
  });
}

function systemError(call: string, { errno }: Failure): Error {
  return new Error(`${call} failed: ${getSystemErrorName(-errno)}`);
}

const { EINVAL, ENOENT, EPERM, ESRCH } = constants.errno;
