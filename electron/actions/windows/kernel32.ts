import type { Koffi } from '../../load-koffi.ts';

export type Handle = bigint;

/** What Windows answers with: 0 for no, or that the call failed, and anything else for yes. */
export type Bool = number;

/** What ending a process takes of Windows, under its own names; a call that failed has left its code in `lastError`. */
export type Kernel32 = {
  openProcess(rights: number, inherit: Bool, pid: number): Handle | null;
  getProcessTimes(
    process: Handle,
    created: Buffer,
    exited: Buffer,
    kernel: Buffer,
    user: Buffer,
  ): Bool;
  queryFullProcessImageName(process: Handle, flags: number, path: Buffer, length: Buffer): Bool;
  /** null before Windows 8.1, and under Wine. */
  readonly isProcessCritical: ((process: Handle, isCritical: Buffer) => Bool) | null;
  terminateProcess(process: Handle, exitCode: number): Bool;
  getExitCodeProcess(process: Handle, exitCode: Buffer): Bool;
  waitForSingleObject(object: Handle, ms: number): number;
  closeHandle(object: Handle): Bool;
  lastError(): number;
};

export function kernel32By(koffi: Koffi): Kernel32 {
  const library = koffi.load('kernel32.dll');
  const optional = (prototype: string) => {
    try {
      return library.func(prototype);
    } catch (error) {
      if (!isMissingFunction(error)) throw error;
      return null;
    }
  };
  return {
    openProcess: library.func(
      'void *__stdcall OpenProcess(uint32_t rights, int inherit, uint32_t pid)',
    ),
    getProcessTimes: library.func(
      'int __stdcall GetProcessTimes(void *process, void *created, void *exited, void *kernel, void *user)',
    ),
    queryFullProcessImageName: library.func(
      'int __stdcall QueryFullProcessImageNameW(void *process, uint32_t flags, void *path, void *length)',
    ),
    isProcessCritical: optional('int __stdcall IsProcessCritical(void *process, void *isCritical)'),
    terminateProcess: library.func(
      'int __stdcall TerminateProcess(void *process, uint32_t exitCode)',
    ),
    getExitCodeProcess: library.func(
      'int __stdcall GetExitCodeProcess(void *process, void *exitCode)',
    ),
    waitForSingleObject: library.func(
      'uint32_t __stdcall WaitForSingleObject(void *object, uint32_t ms)',
    ),
    closeHandle: library.func('int __stdcall CloseHandle(void *object)'),
    // koffi keeps it from being overwritten between two calls.
    lastError: library.func('uint32_t __stdcall GetLastError()'),
  };
}

function isMissingFunction(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Cannot find function');
}

/** Codes of Windows (winerror.h, winbase.h). */
export const ERROR_ACCESS_DENIED = 5;
export const ERROR_INVALID_PARAMETER = 87;
export const WAIT_OBJECT_0 = 0;
export const WAIT_FAILED = 0xffff_ffff;

export function windowsError(call: string, code: number): Error {
  return new Error(`${call} failed with the Windows error ${code}`);
}
