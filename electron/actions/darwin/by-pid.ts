import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../collector/sources/darwin/is-alive.ts';
import { hasEnded } from '../../collector/sources/darwin/process-reader.ts';
import { readProcessNow } from '../../collector/sources/darwin/ps.ts';
import type { PsRow } from '../../collector/sources/darwin/ps-parse.ts';
import type { OpenProcess, ProcessHandle, StartedAt } from '../process-handle.ts';
import { sendSignal } from '../send-signal.ts';

/** The process with this pid as it is at this moment; null if there is none. */
export type ReadProcess = (pid: number) => PsRow | null;

export function readWith(ps: string): ReadProcess {
  return (pid) => readProcessNow(pid, ps);
}

/** One that has ended has no start any more, even if its parent has not taken note of that. */
export function startedAtWith(ps: string): StartedAt {
  const read = readWith(ps);
  return (pid) => {
    const row = read(pid);
    return row === null || hasEnded(row) ? null : row.startedAt;
  };
}

/** macOS has no pidfd: between the comparison of the start time and the signal a moment remains (rule K1). */
export function openByPid(read: ReadProcess): OpenProcess {
  return (pid) => {
    const opened = read(pid);
    if (opened === null) return null;
    const isOver = () => {
      const now = read(pid);
      return now?.startedAt !== opened.startedAt || hasEnded(now);
    };
    return {
      signal: (signal) => sendSignal(pid, signal),
      hasEnded: (withinMs) => waitUntil(pid, isOver, withinMs),
      close() {},
    };
  };
}

/** Asking for the pid is cheap, but a process that has ended keeps it until its parent takes note: then only ps knows. */
async function waitUntil(
  pid: number,
  isOver: () => boolean,
  withinMs: number,
): ReturnType<ProcessHandle['hasEnded']> {
  const deadline = performance.now() + withinMs;
  for (let count = 0; ; count += 1) {
    if (!isAlive(pid) || (count % checksPerPs === 0 && isOver())) return true;
    if (performance.now() >= deadline) return isOver();
    await sleep(checkMs);
  }
}

const checkMs = 20;
const checksPerPs = 10;
