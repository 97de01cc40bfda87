import type { Koffi } from '../../load-koffi.ts';
import { type Bool, ERROR_ACCESS_DENIED, type Kernel32, windowsError } from './kernel32.ts';

/**
 * Asks a process to end as closing its windows does. `cannot-ask` if it has none; `not-permitted` if it runs with more
 * rights, from which Windows keeps such messages away.
 */
export type AskToClose = (pid: number) => 'asked' | 'cannot-ask' | 'not-permitted';

export function windowCloser(koffi: Koffi, kernel32: Kernel32): AskToClose {
  const user32 = user32By(koffi);
  return (pid) => {
    const windows = mainWindowsOf(pid, user32);
    if (windows.length === 0) return 'cannot-ask';
    let isAsked = false;
    for (const window of windows) {
      if (user32.postMessage(window, WM_CLOSE, 0, 0) !== 0) {
        isAsked = true;
        continue;
      }
      const code = kernel32.lastError();
      // A window may have been closed since it was found.
      if (code === ERROR_INVALID_WINDOW_HANDLE) isAsked = true;
      else if (code !== ERROR_ACCESS_DENIED) throw windowsError('PostMessage', code);
    }
    return isAsked ? 'asked' : 'not-permitted';
  };
}

/** What a person could close: visible, and not owned by another one, as a dialog is. */
function mainWindowsOf(pid: number, user32: User32): bigint[] {
  const found: bigint[] = [];
  user32.enumWindows((window) => {
    if (pidOf(window, user32) === pid && isClosable(window, user32)) found.push(window);
    return goOn;
  }, 0);
  return found;
}

const goOn = 1;

function pidOf(window: bigint, user32: User32): number {
  const pid = Buffer.alloc(4);
  return user32.getWindowThreadProcessId(window, pid) === 0 ? 0 : pid.readUInt32LE();
}

/** Not the window of a console: it is said to be of one program, but closing it ends every program in it. */
function isClosable(window: bigint, user32: User32): boolean {
  const isVisible = user32.isWindowVisible(window) !== 0;
  if (!isVisible || user32.getWindow(window, GW_OWNER) !== null) return false;
  const name = Buffer.alloc(2 * longestClassName);
  const length = user32.getClassName(window, name, longestClassName);
  return !consoleClasses.has(name.toString('utf16le', 0, 2 * length));
}

const longestClassName = 257;
const consoleClasses: ReadonlySet<string> = new Set(['ConsoleWindowClass', 'PseudoConsoleWindow']);

// winuser.h, winerror.h
const WM_CLOSE = 0x0010;
const GW_OWNER = 4;
const ERROR_INVALID_WINDOW_HANDLE = 1400;

type User32 = {
  enumWindows(visit: (window: bigint) => Bool, extra: number): Bool;
  getWindowThreadProcessId(window: bigint, pid: Buffer): number;
  isWindowVisible(window: bigint): Bool;
  getWindow(window: bigint, relation: number): bigint | null;
  getClassName(window: bigint, name: Buffer, length: number): number;
  postMessage(window: bigint, message: number, wide: number, long: number): Bool;
};

function user32By(koffi: Koffi): User32 {
  const library = koffi.load('user32.dll');
  const visit = koffi.pointer(koffi.proto('__stdcall', 'int', ['void *', 'intptr_t']));
  return {
    enumWindows: library.func('__stdcall', 'EnumWindows', 'int', [visit, 'intptr_t']),
    getWindowThreadProcessId: library.func(
      'uint32_t __stdcall GetWindowThreadProcessId(void *window, void *pid)',
    ),
    isWindowVisible: library.func('int __stdcall IsWindowVisible(void *window)'),
    getWindow: library.func('void *__stdcall GetWindow(void *window, uint32_t relation)'),
    getClassName: library.func('int __stdcall GetClassNameW(void *window, void *name, int length)'),
    postMessage: library.func(
      'int __stdcall PostMessageW(void *window, uint32_t message, uintptr_t wide, intptr_t long)',
    ),
  };
}
