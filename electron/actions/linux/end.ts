import { endWith } from '../end-by-signals.ts';
import type { End } from '../ending.ts';
import type { OpenProcess, StartedAt } from '../process-handle.ts';
import { openByPid } from './by-pid.ts';
import { loadPidfd } from './pidfd.ts';

/** Ends processes by signals: race-free through pidfd, else comparing start times before each signal. */
export function linuxEnd(startedAt: StartedAt): End {
  return async (request) => endWith(await openProcess(), startedAt, request);
}

export async function openProcess(): Promise<OpenProcess> {
  return (await loadPidfd()) ?? openByPid;
}
