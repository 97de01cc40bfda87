import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import type { Bool, Handle, Kernel32 } from '../actions/windows/kernel32.ts';
import type { Koffi } from '../load-koffi.ts';
import { commandLine } from './command-line.ts';

/** Starts a program by the rights of an administrator; null if whoever the prompt asked said no. */
export type StartElevated = (
  program: string,
  args: readonly string[],
  window: 'shown' | 'hidden',
) => Promise<Handle | null>;

export function elevatedStarterBy(koffi: Koffi, kernel32: Kernel32): StartElevated {
  const foregroundWindow: () => bigint | null = koffi
    .load('user32.dll')
    .func('void *__stdcall GetForegroundWindow()');
  const information = executeInformation(koffi);
  const execute = koffi
    .load('shell32.dll')
    .func('__stdcall', 'ShellExecuteExW', 'int', [koffi.inout(koffi.pointer(information))]);

  return (program, args, window) =>
    new Promise((resolve, reject) => {
      const request = {
        cbSize: koffi.sizeof(information),
        fMask: SEE_MASK_NOCLOSEPROCESS | SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
        // Without a window in the foreground the prompt would only flash in the task bar.
        hwnd: foregroundWindow(),
        lpVerb: 'runas',
        lpFile: program,
        lpParameters: commandLine(args),
        nShow: window === 'shown' ? SW_SHOWNORMAL : SW_HIDE,
        hProcess: null,
      };
      execute.async(request, (error: Error | null, started: Bool) => {
        // Kept by koffi from the thread that made the call, for this callback alone.
        const code = kernel32.lastError();
        if (error !== null) reject(error);
        else if (started === 0 && code === ERROR_CANCELLED) resolve(null);
        else if (started === 0 || request.hProcess === null) reject(notStarted(program, code));
        else resolve(request.hProcess);
      });
    });
}

function notStarted(program: string, code: number): RequestError {
  return new RequestError('unavailable', text().elevation.notStarted(program, code));
}

/** SHELLEXECUTEINFOW (shellapi.h). */
function executeInformation(koffi: Koffi) {
  return koffi.struct({
    cbSize: 'uint32_t',
    fMask: 'uint32_t',
    hwnd: 'void *',
    lpVerb: 'str16',
    lpFile: 'str16',
    lpParameters: 'str16',
    lpDirectory: 'str16',
    nShow: 'int',
    hInstApp: 'void *',
    lpIDList: 'void *',
    lpClass: 'str16',
    hkeyClass: 'void *',
    dwHotKey: 'uint32_t',
    hIcon: 'void *',
    hProcess: 'void *',
  });
}

// shellapi.h, winuser.h, winerror.h
const SEE_MASK_NOCLOSEPROCESS = 0x40;
const SEE_MASK_NOASYNC = 0x100;
const SEE_MASK_FLAG_NO_UI = 0x400;
const SW_HIDE = 0;
const SW_SHOWNORMAL = 1;
const ERROR_CANCELLED = 1223;
