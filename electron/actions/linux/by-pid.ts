import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../../error-code.ts';
import type { EndingSignal, OpenProcess, SignalOutcome, StartedAt } from './process-handle.ts';

/** The way without pidfd: between the comparison of the start time and the signal a moment remains (rule K1). */
export function openByPid(startedAt: StartedAt): OpenProcess {
  return (pid) => {
    const opened = startedAt(pid);
    if (opened === null) return null;
    const hasEnded = () => startedAt(pid) !== opened || isZombie(pid);
    return {
      signal: (signal) => sendSignal(pid, signal),
      async hasEnded(withinMs) {
        const deadline = performance.now() + withinMs;
        while (!hasEnded()) {
          if (performance.now() >= deadline) return false;
          await sleep(checkMs);
        }
        return true;
      },
      close() {},
    };
  };
}

const checkMs = 20;

function sendSignal(pid: number, signal: EndingSignal): SignalOutcome {
  try {
    process.kill(pid, signal);
    return 'sent';
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'ended';
    if (codeOf(error) === 'EPERM') return 'not-permitted';
    throw error;
  }
}

/** It has let go of everything, and only waits for its parent to take note. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands before the state, in parentheses, and may itself hold some.
    return stat.charAt(stat.lastIndexOf(')') + 2) === 'Z';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return false;
    throw error;
  }
}
