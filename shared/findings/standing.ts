import type { Connection } from '../connection.ts';

/** How much waits in the queues of a socket, and since when it has been exactly so much. */
export type Standing = {
  readonly received: number;
  readonly receivedSince: number;
  readonly unsent: number;
  readonly unsentSince: number;
};

export function standingQueues(
  rows: readonly Connection[],
  before: ReadonlyMap<string, Standing>,
  at: number,
): ReadonlyMap<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const { id, state, receiveQueue, sendQueue } of rows) {
    const received = receiveQueue ?? 0;
    // Of a listener it is the limit.
    const unsent = state === 'LISTEN' ? 0 : (sendQueue ?? 0);
    if (received === 0 && unsent === 0) continue;
    const last = before.get(id);
    const isSame = last?.received === received && last.unsent === unsent;
    standing.set(id, isSame ? last : stepped(last, received, unsent, at));
  }
  return standing;
}

function stepped(
  last: Standing | undefined,
  received: number,
  unsent: number,
  at: number,
): Standing {
  return {
    received,
    receivedSince: last?.received === received ? last.receivedSince : at,
    unsent,
    unsentSince: last?.unsent === unsent ? last.unsentSince : at,
  };
}
