import type { Row } from './connections.ts';

/**
 * What may move: anything; nothing, though what goes may leave; or nothing at all, where even what goes keeps its place,
 * so that what is pressed is what stood there.
 */
export type Hold = 'none' | 'order' | 'places';

/** A row of the table; `shown` tells whether it passes the filter, `place` where the kept order has it. */
export type Placed = { row: Row; shown: boolean; gone: boolean; place: number };

/** The order as it was when it began to be kept, with what came since below. */
export type KeptOrder<Entry extends Placed> = {
  /** The entry that keeps the place of a row which has gone. */
  gone(id: string): Entry | undefined;
  /** A row has another entry, or none any more (null). */
  replace(id: string, before: Entry | undefined, after: Entry | null): void;
  /** Puts those that have no place yet below, in this order. */
  append(entering: readonly Entry[]): void;
  /** null stands where one has left. */
  entries(): readonly (Entry | null)[];
  /** Without what only keeps its place. */
  belonging(): readonly Entry[];
  newBelow(): number;
};

/** Begins with what is shown now, of which the last `newBelow` came later than the others. */
export function keepOrder<Entry extends Placed>(
  shown: readonly Entry[],
  newBelow: number,
  hold: Exclude<Hold, 'none'>,
): KeptOrder<Entry> {
  let places: (Entry | null)[] = [];
  let firstNew = 0;
  let gaps = 0;
  /** Those that have gone and keep their places, in case they come back. */
  const gone = new Map<string, Entry>();

  const begin = (entries: readonly Entry[], newer: number) => {
    places = [...entries];
    firstNew = places.length - newer;
    gaps = 0;
    for (const [place, entry] of entries.entries()) entry.place = place;
  };
  begin(shown, newBelow);

  const countNew = () => {
    let count = 0;
    for (let place = firstNew; place < places.length; place += 1) {
      if (isThere(places[place] ?? null)) count += 1;
    }
    return count;
  };

  return {
    gone: (id) => gone.get(id),
    replace(id, before, after) {
      if (before === undefined || before.place === nowhere) return;
      const { place } = before;
      const stays = after ?? before;
      places[place] = stays;
      stays.place = place;
      gone.delete(id);
      if (belongs(stays)) return;
      if (hold === 'places') {
        if (stays.row.left !== true) stays.row = { ...stays.row, left: true };
        if (after === null) gone.set(id, stays);
        return;
      }
      places[place] = null;
      stays.place = nowhere;
      gaps += 1;
    },
    append(entering) {
      for (const entry of entering) {
        if (entry.place !== nowhere || !belongs(entry)) continue;
        entry.place = places.length;
        places.push(entry);
      }
      if (gaps > fewGaps && gaps * 2 > places.length) begin(places.filter(isThere), countNew());
    },
    entries: () => places,
    belonging: () => places.filter(isThere),
    newBelow: countNew,
  };
}

export const nowhere = -1;

export function belongs(entry: Placed): boolean {
  return entry.shown && !entry.gone;
}

function isThere<Entry extends Placed>(entry: Entry | null): entry is Entry {
  return entry !== null && belongs(entry);
}

const fewGaps = 64;
