import { endWith } from '../end-by-signals.ts';
import type { End } from '../ending.ts';
import type { OpenProcess, StartedAt } from '../process-handle.ts';
import { openByPid } from './by-pid.ts';
import { loadPidfd } from './pidfd.ts';

/** Ends processes by signals: race-free through pidfd, else comparing start times before each signal. */
export function linuxEnd(startedAt: StartedAt): End {
  return (request) => endWith(openProcess, startedAt, request);
}

/** By the surest way that there is here. */
export const openProcess: OpenProcess = (pid) => (loadPidfd() ?? openByPid)(pid);
