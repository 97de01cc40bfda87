import type { CountedName, Counts } from '../counters.ts';

/** The counters of one network namespace as they were at one time. */
export type Sample = {
  readonly at: number;
  readonly counts: Counts;
  /** How many connections listeners had dropped, by their ids: of those whose queues were filling, or had been. */
  readonly listenerDrops: ReadonlyMap<string, number>;
};

/** By how much the counters of a network namespace grew, and over how long. */
export type Growth = {
  readonly withinMs: number;
  /** null if the system does not count it. A counter that went back was begun again, and grew by what it has. */
  of(name: CountedName): number | null;
  udpDropsAt(endpoint: string): number;
  /** Of one listener, since it was first asked for within that time; null if it was not, twice. */
  droppedBy(listenerId: string): number | null;
  /** Whether it is known that in all that time, and for a while before, this listener dropped none. */
  droppedNone(listenerId: string): boolean;
};

/** What happened within it is still told; then it is over. */
const windowMs = 4000;

const noDrops: ReadonlyMap<string, number> = new Map();

/** `counts` that are the very ones of the last sample were not read again. */
export function growthOf(
  counts: Counts,
  at: number,
  before: readonly Sample[],
  listenerDrops = noDrops,
): { readonly growth: Growth | null; readonly samples: readonly Sample[] } {
  const last = before.at(-1);
  const now = last?.counts === counts ? last : { at, counts, listenerDrops };
  const earlier = before.filter((sample) => sample !== now && sample.at < now.at);
  // The newest of those that are older than the window is where it begins, however seldom the counters are read.
  const begin = Math.max(
    0,
    earlier.findLastIndex((sample) => at - sample.at >= windowMs),
  );
  const oldest = earlier[begin];
  const growth =
    oldest === undefined ? null : between(oldest, now, earlier.slice(begin), earlier[begin - 1]);
  return { growth, samples: [...earlier.slice(Math.max(0, begin - 1)), now] };
}

function between(
  before: Sample,
  after: Sample,
  all: readonly Sample[],
  earlier: Sample | undefined,
): Growth {
  return {
    withinMs: after.at - before.at,
    of(name) {
      const [from, to] = [before.counts[name], after.counts[name]];
      return from === null || to === null ? null : grown(from, to);
    },
    udpDropsAt: (endpoint) =>
      grown(
        before.counts.udpDropsByEndpoint.get(endpoint) ?? 0,
        after.counts.udpDropsByEndpoint.get(endpoint) ?? 0,
      ),
    droppedBy(id) {
      const from = all.find((sample) => sample.listenerDrops.has(id))?.listenerDrops.get(id);
      const to = after.listenerDrops.get(id);
      return from === undefined || to === undefined ? null : grown(from, to);
    },
    // Listeners are asked after the counters are read: what was dropped between the two the sample before has not either.
    droppedNone(id) {
      const from = earlier?.listenerDrops.get(id);
      return from !== undefined && from === after.listenerDrops.get(id);
    },
  };
}

function grown(from: number, to: number): number {
  return to >= from ? to - from : to;
}
