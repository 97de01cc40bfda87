import type { CountedName, Counters } from '../counters.ts';

/** The counters as they were at one time. */
export type Sample = {
  readonly at: number;
  readonly counters: Counters;
  /** How many connections listeners had dropped, by their ids: of those whose queues were filling. */
  readonly listenerDrops: ReadonlyMap<string, number>;
};

/** By how much the counters grew, and over how long. */
export type Growth = {
  readonly withinMs: number;
  /** null if the system does not count it. A counter that went back was begun again, and grew by what it has. */
  of(name: CountedName): number | null;
  udpDropsAt(endpoint: string): number;
  /** Of one listener, since it was first asked for within that time; null if it was not, twice. */
  droppedBy(listenerId: string): number | null;
};

/** What happened within it is still told; then it is over. */
const windowMs = 4000;

export function growthOf(
  counters: Counters | null,
  at: number,
  before: readonly Sample[],
  listenerDrops: ReadonlyMap<string, number> = new Map(),
): { readonly growth: Growth | null; readonly samples: readonly Sample[] } {
  if (counters === null) return { growth: null, samples: [] };
  // The newest of those that are older than the window is where it begins, however seldom the table is read.
  const begin = before.findLastIndex((sample) => at - sample.at >= windowMs);
  const kept = before.slice(Math.max(0, begin)).filter((sample) => sample.at < at);
  const now = { at, counters, listenerDrops };
  const [oldest] = kept;
  const growth = oldest === undefined ? null : between(oldest, now, kept);
  return { growth, samples: [...kept, now] };
}

function between(before: Sample, after: Sample, all: readonly Sample[]): Growth {
  return {
    withinMs: after.at - before.at,
    of(name) {
      const [from, to] = [before.counters[name], after.counters[name]];
      return from === null || to === null ? null : grown(from, to);
    },
    udpDropsAt: (endpoint) =>
      grown(
        before.counters.udpDropsByEndpoint.get(endpoint) ?? 0,
        after.counters.udpDropsByEndpoint.get(endpoint) ?? 0,
      ),
    droppedBy(id) {
      const from = all.find((sample) => sample.listenerDrops.has(id))?.listenerDrops.get(id);
      const to = after.listenerDrops.get(id);
      return from === undefined || to === undefined ? null : grown(from, to);
    },
  };
}

function grown(from: number, to: number): number {
  return to >= from ? to - from : to;
}
