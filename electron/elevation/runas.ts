import { setTimeout as sleep } from 'node:timers/promises';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import {
  ERROR_ACCESS_DENIED,
  type Handle,
  type Kernel32,
  kernel32By,
  windowsError,
} from '../actions/windows/kernel32.ts';
import { objectIsSignaled } from '../actions/windows/process-handle.ts';
import { loadKoffi } from '../load-koffi.ts';
import type { Prompt } from './prompt.ts';
import { elevatedStarterBy, type StartElevated } from './shell-execute.ts';

/** User Account Control, which asks when a program is started by the verb `runas`. */
export const runas: Prompt = {
  get name() {
    return text().elevation.userAccountControl;
  },
  async run(program, args, signal) {
    const { kernel32, start } = loadCalls();
    const started = await start(program, args, 'hidden');
    if (started === null) return { kind: 'declined' };
    try {
      const code = await exitCodeOf(started, kernel32, signal);
      return { kind: 'ran', code, output: '' };
    } finally {
      kernel32.closeHandle(started);
    }
  },
};

/** Starts a program as administrator and does not wait for its end. */
export async function startAsAdministrator(
  program: string,
  args: readonly string[],
): Promise<'started' | 'declined'> {
  const { kernel32, start } = loadCalls();
  const started = await start(program, args, 'shown');
  if (started === null) return 'declined';
  kernel32.closeHandle(started);
  return 'started';
}

type Calls = { readonly kernel32: Kernel32; readonly start: StartElevated };

let calls: Calls | null = null;

function loadCalls(): Calls {
  calls ??= load();
  return calls;
}

function load(): Calls {
  try {
    const koffi = loadKoffi();
    const kernel32 = kernel32By(koffi);
    return { kernel32, start: elevatedStarterBy(koffi, kernel32) };
  } catch (error) {
    const message = text().elevation.notLoaded(messageOf(error));
    throw new RequestError('unavailable', message, { cause: error });
  }
}

async function exitCodeOf(
  program: Handle,
  kernel32: Kernel32,
  signal: AbortSignal,
): Promise<number> {
  while (!objectIsSignaled(program, kernel32)) {
    if (signal.aborted) {
      kill(program, kernel32);
      throw new RequestError('unavailable', text().elevation.tooLate);
    }
    await sleep(checkMs);
  }
  const code = Buffer.alloc(4);
  if (kernel32.getExitCodeProcess(program, code) !== 0) return code.readUInt32LE();
  throw windowsError('GetExitCodeProcess', kernel32.lastError());
}

const checkMs = 50;

/** As far as that is permitted: it has more rights than this process. */
function kill(program: Handle, kernel32: Kernel32): void {
  if (kernel32.terminateProcess(program, 1) !== 0) return;
  const code = kernel32.lastError();
  if (code !== ERROR_ACCESS_DENIED) throw windowsError('TerminateProcess', code);
}
