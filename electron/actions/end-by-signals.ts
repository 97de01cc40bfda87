import type { EndRequest } from '../../shared/api.ts';
import type { Ending } from './ending.ts';
import type { EndingSignal, OpenProcess, ProcessHandle, StartedAt } from './process-handle.ts';

/** Ends the process asked for by signals, having compared its start time right before each (rule K1). */
export function endWith(
  open: OpenProcess,
  startedAt: StartedAt,
  request: EndRequest,
): Promise<Ending> {
  const { process, force } = request;
  return askAndWait(open, request, async (handle) => {
    const send = (signal: EndingSignal): Ending | null => {
      const started = startedAt(process.pid);
      if (started === null) return { kind: 'gone' };
      if (started !== process.startedAt) return { kind: 'reused', startedAt: started };
      const outcome = handle.signal(signal);
      if (outcome === 'ended') return { kind: 'gone' };
      return outcome === 'not-permitted' ? { kind: 'not-permitted' } : null;
    };
    const failure = send(force ? 'SIGKILL' : 'SIGTERM');
    // A process that was suspended (Ctrl+Z) cannot act on SIGTERM; systemd wakes it in the same way.
    if (failure === null && !force) send('SIGCONT');
    return failure;
  });
}

/** Takes hold of a process, asks it to end, and sees whether it does; `ask` says why it could not be asked, else null. */
export async function askAndWait(
  open: OpenProcess,
  { process, force, graceMs }: EndRequest,
  ask: (handle: ProcessHandle) => Promise<Ending | null>,
): Promise<Ending> {
  const handle = open(process.pid);
  if (handle === null) return { kind: 'gone' };
  try {
    const failure = await ask(handle);
    if (failure !== null) return failure;
    const ended = await handle.hasEnded(force ? Math.max(graceMs, forcedMs) : graceMs);
    return { kind: ended ? 'ended' : 'still-there' };
  } finally {
    handle.close();
  }
}

// The kernel needs no grace, but a moment to tear a large process down.
const forcedMs = 2000;
