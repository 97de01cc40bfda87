import type { CountedName, Counters } from '../counters.ts';

/** The counters as they were at one time. */
export type Sample = { readonly at: number; readonly counters: Counters };

/** By how much the counters grew, and over how long. */
export type Growth = {
  readonly withinMs: number;
  /** null if the system does not count it. A counter that went back was begun again, and grew by what it has. */
  of(name: CountedName): number | null;
  udpDropsAt(endpoint: string): number;
};

/** What happened within it is still told; then it is over. */
const windowMs = 4000;

export function growthOf(
  counters: Counters | null,
  at: number,
  before: readonly Sample[],
): { readonly growth: Growth | null; readonly samples: readonly Sample[] } {
  if (counters === null) return { growth: null, samples: [] };
  // The newest of those that are older than the window is where it begins, however seldom the table is read.
  const begin = before.findLastIndex((sample) => at - sample.at >= windowMs);
  const kept = before.slice(Math.max(0, begin)).filter((sample) => sample.at < at);
  const samples = [...kept, { at, counters }];
  const [oldest] = kept;
  return { growth: oldest === undefined ? null : between(oldest, { at, counters }), samples };
}

function between(before: Sample, after: Sample): Growth {
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
  };
}

function grown(from: number, to: number): number {
  return to >= from ? to - from : to;
}
