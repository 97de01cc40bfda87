import type { StateChange } from '../../shared/connection.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** How the life of a connection ended, or how long it is known to have gone on. */
export type LifeEnd = { readonly at: number; readonly how: 'closed' | 'now' | 'not-known' };

export type StripSegment = {
  readonly state: TcpState;
  readonly from: number;
  readonly to: number;
  /** How much of the strip it takes, of 1. */
  readonly share: number;
  /** How its beginning is known: told by the kernel, found at a reading, or only that it was there before. */
  readonly begins: 'exact' | 'observed' | 'before';
  /** Whether both its ends are exact, so that its duration is. */
  readonly isExact: boolean;
};

export type Strip = {
  readonly segments: readonly StripSegment[];
  readonly end: LifeEnd;
  readonly endIsExact: boolean;
  /** False where something brief is drawn wider than it lasted. */
  readonly isToScale: boolean;
};

/** The states of a connection side by side, each as wide as it lasted, but none too narrow to be seen; null if it has none. */
export function stripOf(
  history: readonly StateChange[],
  wasThereBefore: boolean,
  end: LifeEnd,
): Strip | null {
  const last = history.at(-1);
  if (last === undefined) return null;
  // What is left of a socket that has gone is no state of it, but its end.
  const isEnd = end.how === 'closed' && last.state === 'CLOSED' && history.length > 1;
  const lived = isEnd ? history.slice(0, -1) : history;
  const endAt = isEnd ? last.at : Math.max(end.at, last.at);
  const endIsExact = isEnd && last.exact === true;
  const parts = lived.flatMap(({ state, at, exact = false }, index) => {
    if (state === null) return [];
    const next = lived[index + 1];
    const nextExact = next === undefined ? endIsExact || end.how === 'now' : next.exact === true;
    const begins = exact ? 'exact' : index === 0 && wasThereBefore ? 'before' : 'observed';
    const to = Math.max(at, next?.at ?? endAt);
    return [{ state, from: at, to, begins, isExact: exact && nextExact } as const];
  });
  if (parts.length === 0) return null;
  const { shares, isToScale } = sharesOf(parts.map(({ from, to }) => to - from));
  return {
    segments: parts.map((part, index) => ({ ...part, share: shares[index] ?? 0 })),
    end: { at: endAt, how: end.how },
    endIsExact,
    isToScale,
  };
}

/** Of the details beside the table some 14 pixels. */
const leastShare = 0.05;

/** What is too narrow is widened, at the cost of what is not. */
function sharesOf(lengths: readonly number[]): { shares: number[]; isToScale: boolean } {
  const least = Math.min(leastShare, 1 / lengths.length);
  const widened = new Set<number>();
  for (;;) {
    const room = 1 - widened.size * least;
    const rest = lengths.reduce((sum, each, index) => sum + (widened.has(index) ? 0 : each), 0);
    const shares = lengths.map((length, index) => {
      if (widened.has(index)) return least;
      // Where nothing lasted at all, or nothing can be said to have.
      return rest > 0 ? (length / rest) * room : room / (lengths.length - widened.size);
    });
    const narrow = shares.flatMap((share, index) =>
      share < least * 0.999 && !widened.has(index) ? [index] : [],
    );
    if (narrow.length === 0) return { shares, isToScale: widened.size === 0 };
    for (const index of narrow) widened.add(index);
  }
}
