import { setTimeout as sleep } from 'node:timers/promises';
import type { EndRequest } from '../../../shared/api.ts';
import { text } from '../../../shared/language/text.ts';
import { messageOf, RequestError } from '../../../shared/result.ts';
import { loadKoffi } from '../../load-koffi.ts';
import type { Ending } from '../ending.ts';
import { type AskToClose, windowCloser } from './ask-to-close.ts';
import { type Kernel32, kernel32By } from './kernel32.ts';
import { whyWindowsNeedsIt } from './never-ended.ts';
import { openProcess, type ProcessHandle } from './process-handle.ts';

/** Ends a process by the one HANDLE on which its identity was checked (rule K1). */
export async function endByHandle(request: EndRequest): Promise<Ending> {
  const { pid } = request.process;
  refuse(pid, whyWindowsNeedsIt({ pid, name: null, executable: null }));
  calls ??= loadCalls();
  const opened = openProcess(pid, calls.kernel32);
  if (typeof opened === 'string') return { kind: opened };
  try {
    return await end(opened, request, calls.askToClose);
  } finally {
    opened.close();
  }
}

type Calls = { readonly kernel32: Kernel32; readonly askToClose: AskToClose };

/** Loaded once, and only when a process is to be ended: nothing else should wait for koffi. */
let calls: Calls | null = null;

function loadCalls(): Calls {
  try {
    const koffi = loadKoffi();
    const kernel32 = kernel32By(koffi);
    return { kernel32, askToClose: windowCloser(koffi, kernel32) };
  } catch (error) {
    // Then nothing else says when a process has started, and what cannot be compared is not ended.
    const message = text().ending.notLoaded(messageOf(error));
    throw new RequestError('unsupported', message, { cause: error });
  }
}

async function end(
  handle: ProcessHandle,
  { process: { pid, startedAt }, force, graceMs }: EndRequest,
  askToClose: AskToClose,
): Promise<Ending> {
  if (handle.hasEnded()) return { kind: 'gone' };
  if (handle.startedAt !== startedAt) return { kind: 'reused', startedAt: handle.startedAt };
  refuse(pid, whyWindowsNeedsIt({ pid, name: null, executable: handle.executable() }));
  if (handle.isCritical()) refuse(pid, text().ending.isMarkedCritical);
  if (force) {
    if (!handle.terminate()) return { kind: 'not-permitted' };
  } else {
    const asked = askToClose(pid);
    if (asked !== 'asked') return { kind: asked };
  }
  const ended = await endsWithin(force ? Math.max(graceMs, forcedMs) : graceMs, handle);
  return { kind: ended ? 'ended' : 'still-there' };
}

// Windows needs no grace, but a moment to tear a large process down.
const forcedMs = 2000;

async function endsWithin(ms: number, handle: ProcessHandle): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (!handle.hasEnded()) {
    if (performance.now() >= deadline) return false;
    await sleep(checkMs);
  }
  return true;
}

const checkMs = 20;

function refuse(pid: number, why: string | null): void {
  if (why !== null)
    throw new RequestError(
      'refused',
      text().ending.refused('K2', text().ending.neverEnded(pid, why)),
    );
}
