import { millisecondsOf } from '../../collector/sources/windows/filetime.ts';
import {
  ERROR_ACCESS_DENIED,
  ERROR_INVALID_PARAMETER,
  type Handle,
  type Kernel32,
  WAIT_FAILED,
  WAIT_OBJECT_0,
  windowsError,
} from './kernel32.ts';

/**
 * One process, taken hold of: while this is open Windows gives its pid to no other, so that what is asked of it reaches
 * no other (rule K1).
 */
export type ProcessHandle = {
  /** In whole milliseconds since the epoch. */
  readonly startedAt: number;
  /** The absolute path of its program; null if Windows does not say. */
  executable(): string | null;
  /** Whether Windows stops with a blue screen when it ends. */
  isCritical(): boolean;
  hasEnded(): boolean;
  /** Ends it without asking it; false if that is not permitted. */
  terminate(): boolean;
  close(): void;
};

/** Takes hold of whichever process has this pid now. */
export function openProcess(
  pid: number,
  kernel32: Kernel32,
): ProcessHandle | 'gone' | 'not-permitted' {
  const handle = kernel32.openProcess(rights, 0, pid);
  if (handle !== null) return takenHold(handle, kernel32);
  const code = kernel32.lastError();
  if (code === ERROR_INVALID_PARAMETER) return 'gone';
  if (code === ERROR_ACCESS_DENIED) return 'not-permitted';
  throw windowsError('OpenProcess', code);
}

// PROCESS_TERMINATE, PROCESS_QUERY_LIMITED_INFORMATION, SYNCHRONIZE
const rights = 0x0001 | 0x1000 | 0x10_0000;

function takenHold(handle: Handle, kernel32: Kernel32): ProcessHandle {
  try {
    return processHandle(handle, kernel32);
  } catch (error) {
    kernel32.closeHandle(handle);
    throw error;
  }
}

function processHandle(handle: Handle, kernel32: Kernel32): ProcessHandle {
  const hasEnded = () => objectIsSignaled(handle, kernel32);
  return {
    startedAt: startedAtOf(handle, kernel32),
    executable: () => executableOf(handle, kernel32),
    isCritical() {
      if (kernel32.isProcessCritical === null) return false;
      const isCritical = Buffer.alloc(4);
      if (kernel32.isProcessCritical(handle, isCritical) !== 0) {
        return isCritical.readInt32LE() !== 0;
      }
      const code = kernel32.lastError();
      if (hasEnded()) return false;
      throw windowsError('IsProcessCritical', code);
    },
    hasEnded,
    terminate() {
      if (kernel32.terminateProcess(handle, 1) !== 0) return true;
      const code = kernel32.lastError();
      if (code !== ERROR_ACCESS_DENIED) throw windowsError('TerminateProcess', code);
      // One that is ending by itself may not be ended, either.
      return hasEnded();
    },
    close: () => {
      kernel32.closeHandle(handle);
    },
  };
}

/** Whether what the handle stands for is over: of a process, that it has ended. */
export function objectIsSignaled(handle: Handle, kernel32: Kernel32): boolean {
  const outcome = kernel32.waitForSingleObject(handle, 0);
  if (outcome === WAIT_FAILED) throw windowsError('WaitForSingleObject', kernel32.lastError());
  return outcome === WAIT_OBJECT_0;
}

function startedAtOf(handle: Handle, kernel32: Kernel32): number {
  const created = Buffer.alloc(8);
  const others = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)] as const;
  if (kernel32.getProcessTimes(handle, created, ...others) !== 0) {
    // Only the kernel's own processes have none.
    return millisecondsOf(created.readBigUInt64LE()) ?? 0;
  }
  throw windowsError('GetProcessTimes', kernel32.lastError());
}

function executableOf(handle: Handle, kernel32: Kernel32): string | null {
  const path = Buffer.alloc(2 * longestPath);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(longestPath);
  if (kernel32.queryFullProcessImageName(handle, 0, path, length) === 0) return null;
  return path.toString('utf16le', 0, 2 * length.readUInt32LE());
}

const longestPath = 32_768;
