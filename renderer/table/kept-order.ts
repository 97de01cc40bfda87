import type { Bucket } from '../grouping/bucket.ts';
import type { Row } from './connections.ts';
import type { Places } from './places.ts';

/**
 * What may move: anything; nothing, though what goes may leave; or nothing at all, where even what goes keeps its place,
 * so that what is pressed is what stood there.
 */
export type Hold = 'none' | 'order' | 'places';

/** A row of the table; `shown` tells whether it passes the filter, `place` where the kept order has it. */
export type Placed = {
  row: Row;
  shown: boolean;
  gone: boolean;
  place: number;
  bucket: Bucket | null;
};

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
  /** The same, for who walks them all. */
  places(): Places;
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
  let entries: (Entry | null)[] = [];
  let rows: (Row | null)[] = [];
  let buckets: (Bucket | null)[] = [];
  let firstNew = 0;
  /** Of those from there on, what belongs. */
  let newer = newBelow;
  let gaps = 0;
  /** Those that have gone and keep their places, in case they come back. */
  const gone = new Map<string, Entry>();

  const begin = (belonging: readonly Entry[]) => {
    entries = [...belonging];
    rows = belonging.map(({ row }) => row);
    buckets = belonging.map(({ bucket }) => bucket);
    firstNew = entries.length - newer;
    gaps = 0;
    for (const [place, entry] of belonging.entries()) entry.place = place;
  };
  begin(shown);

  const put = (place: number, entry: Entry | null) => {
    if (place >= firstNew) newer += countOf(entry?.row) - countOf(rows[place]);
    entries[place] = entry;
    rows[place] = entry?.row ?? null;
    buckets[place] = entry?.bucket ?? null;
  };

  return {
    gone: (id) => gone.get(id),
    replace(id, before, after) {
      if (before === undefined || before.place === nowhere) return;
      const { place } = before;
      const stays = after ?? before;
      stays.place = place;
      gone.delete(id);
      if (belongs(stays)) return put(place, stays);
      if (hold === 'places') {
        if (stays.row.left !== true) stays.row = { ...stays.row, left: true };
        if (after === null) gone.set(id, stays);
        return put(place, stays);
      }
      put(place, null);
      stays.place = nowhere;
      gaps += 1;
    },
    append(entering) {
      for (const entry of entering) {
        if (entry.place !== nowhere || !belongs(entry)) continue;
        entry.place = entries.length;
        put(entry.place, entry);
      }
      if (gaps > fewGaps && gaps * 2 > entries.length) begin(entries.filter(isThere));
    },
    entries: () => entries,
    places: () => ({ rows, buckets }),
    belonging: () => entries.filter(isThere),
    newBelow: () => newer,
  };
}

export const nowhere = -1;

export function belongs(entry: Placed): boolean {
  return entry.shown && !entry.gone;
}

function isThere<Entry extends Placed>(entry: Entry | null): entry is Entry {
  return entry !== null && belongs(entry);
}

/** What only keeps its place is not counted. */
function countOf(row: Row | null | undefined): number {
  return row && row.left !== true ? 1 : 0;
}

const fewGaps = 64;
