/** Who a reading is for. */
export type Attention = {
  /** The shortest interval that somebody who looks has chosen; null if nobody looks. */
  readonly intervalMs: number | null;
  /** Whether somebody is to be told of what happens, seen or not. */
  readonly isAwaited: boolean;
};

/** How long after the beginning of one reading the next begins. */
export type Pace = {
  /** Notes what a reading took of this process' own time, and whether it found anything new. */
  note(reading: { readonly costMs: number; readonly isNews: boolean; readonly at: number }): void;
  nextMs(attention: Attention, at: number): number;
  /** Whether it is faster at the time than anybody chose. */
  isEager(at: number): boolean;
};

/** Whoever chose a longer one wants calm, and is not shown anything earlier. */
export const usualIntervalMs = 1000;
/** While nobody looks and nothing is awaited, only the history goes on (rule T9). */
const unattendedMs = 5000;
/** What changes is likely to go on changing: for so long it is looked at more often, if that costs little. */
const eagerForMs = 2000;
const eagerMs = 250;
/** Of one core. */
const eagerShare = 0.03;
/** How much of the former readings counts, as one alone may have been slow by chance. */
const memory = 0.7;

export function createPace(): Pace {
  let costMs = 0;
  let eagerUntil = Number.NEGATIVE_INFINITY;

  return {
    note(reading) {
      costMs = costMs === 0 ? reading.costMs : costMs * memory + reading.costMs * (1 - memory);
      if (reading.isNews) eagerUntil = reading.at + eagerForMs;
    },
    nextMs({ intervalMs, isAwaited }, at) {
      if (intervalMs === null) return isAwaited ? usualIntervalMs : unattendedMs;
      if (at >= eagerUntil || intervalMs > usualIntervalMs) return intervalMs;
      return Math.min(intervalMs, Math.max(eagerMs, costMs / eagerShare));
    },
    isEager: (at) => at < eagerUntil,
  };
}
