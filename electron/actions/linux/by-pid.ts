import { setTimeout as sleep } from 'node:timers/promises';
import { readStat } from '../../collector/sources/linux/process-stat.ts';
import type { ProcessHandle } from '../process-handle.ts';
import { sendSignal } from '../send-signal.ts';

/** The way without pidfd: between the comparison of the start time and the signal a moment remains (rule K1). */
export function openByPid(pid: number): ProcessHandle | null {
  const opened = readStat(pid);
  if (opened === null) return null;
  // In ticks, since the time of day at which it started changes when the clock is set.
  const hasEnded = () => {
    const now = readStat(pid);
    return now?.startTicks !== opened.startTicks || now.state === 'Z';
  };
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
}

const checkMs = 20;
