import type { EndRequest } from '../../../shared/api.ts';
import type { End, Ending } from '../ending.ts';
import { openByPid } from './by-pid.ts';
import { loadPidfd } from './pidfd.ts';
import type { EndingSignal, OpenProcess, StartedAt } from './process-handle.ts';

/** Ends processes by signals: race-free through pidfd, else comparing start times before each signal. */
export function linuxEnd(startedAt: StartedAt): End {
  return async (request) => endWith((await loadPidfd()) ?? openByPid, startedAt, request);
}

export async function endWith(
  open: OpenProcess,
  startedAt: StartedAt,
  { process, force, graceMs }: EndRequest,
): Promise<Ending> {
  const handle = open(process.pid);
  if (handle === null) return { kind: 'gone' };
  const send = (signal: EndingSignal): Ending | null => {
    const started = startedAt(process.pid);
    if (started === null) return { kind: 'gone' };
    if (started !== process.startedAt) return { kind: 'reused', startedAt: started };
    const outcome = handle.signal(signal);
    if (outcome === 'ended') return { kind: 'gone' };
    return outcome === 'not-permitted' ? { kind: 'not-permitted' } : null;
  };
  try {
    const failure = send(force ? 'SIGKILL' : 'SIGTERM');
    if (failure !== null) return failure;
    // A process that was suspended (Ctrl+Z) cannot act on SIGTERM; systemd wakes it in the same way.
    if (!force) send('SIGCONT');
    const ended = await handle.hasEnded(force ? Math.max(graceMs, forcedMs) : graceMs);
    return { kind: ended ? 'ended' : 'still-there' };
  } finally {
    handle.close();
  }
}

// The kernel needs no grace, but a moment to tear a large process down.
const forcedMs = 2000;
