import { codeOf } from '../error-code.ts';
import type { EndingSignal, SignalOutcome } from './process-handle.ts';

/** Sends a signal to whichever process has this pid now. */
export function sendSignal(pid: number, signal: EndingSignal): SignalOutcome {
  try {
    process.kill(pid, signal);
    return 'sent';
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'ended';
    if (codeOf(error) === 'EPERM') return 'not-permitted';
    throw error;
  }
}
