import type { Connection } from '../connection.ts';

/** How much waits in a queue, and since when it has been exactly so much. */
export type Waiting = {
  readonly bytes: number;
  readonly since: number;
  /** The longest that it stood before something was taken from it: whoever paces himself does so again. */
  readonly pausedMs: number;
};

/** The two queues of a socket. */
export type Standing = { readonly received: Waiting; readonly unsent: Waiting };

export type ReadingTimes = { readonly at: number; readonly beforeAt: number };

export function standingQueues(
  rows: readonly Connection[],
  before: ReadonlyMap<string, Standing>,
  times: ReadingTimes,
): ReadonlyMap<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const { id, state, receiveQueue, sendQueue } of rows) {
    const receivedBytes = receiveQueue ?? 0;
    // Of a listener it is the limit.
    const unsentBytes = state === 'LISTEN' ? 0 : (sendQueue ?? 0);
    if (receivedBytes === 0 && unsentBytes === 0) continue;
    const last = before.get(id);
    const received = stepped(last?.received, receivedBytes, times);
    const unsent = stepped(last?.unsent, unsentBytes, times);
    const isSame = last?.received === received && last.unsent === unsent;
    standing.set(id, isSame ? last : { received, unsent });
  }
  return standing;
}

function stepped(
  last: Waiting | undefined,
  bytes: number,
  { at, beforeAt }: ReadingTimes,
): Waiting {
  if (last?.bytes === bytes) return last;
  const { pausedMs, ...was } = last ?? { bytes: 0, since: at, pausedMs: 0 };
  // What was seen of it: it may have ended right after the last reading.
  const pauseMs = bytes < was.bytes ? beforeAt - was.since : 0;
  return { bytes, since: at, pausedMs: Math.max(pausedMs, pauseMs) };
}
