import type { Bucket } from '../grouping/bucket.ts';
import type { Row } from './connections.ts';
import type { Entry } from './entry.ts';

/**
 * What stands where, null where nothing does. Each fact has an array of its own: who walks all places at every delta
 * then needs nothing of the many thousand entries, which lie all over the memory.
 */
export type Places = {
  readonly rows: readonly (Row | null)[];
  /** The groups that the rows stand in, where they stand in any. */
  readonly buckets: readonly (Bucket | null)[];
};

/** Of entries in their order, those that are shown. */
export function placesOf(entries: readonly Entry[]): Places {
  // As large as they can become at once: growing step by step leaves much to be collected, at every delta.
  const rows = new Array<Row>(entries.length);
  const buckets = new Array<Bucket | null>(entries.length);
  let size = 0;
  // By index, here and below: at every delta, an iterator makes an object for each row until this is optimized.
  for (let place = 0; place < entries.length; place += 1) {
    const entry = entries[place];
    if (!entry?.shown) continue;
    rows[size] = entry.row;
    buckets[size] = entry.bucket;
    size += 1;
  }
  rows.length = size;
  buckets.length = size;
  return { rows, buckets };
}

/** The same where nobody asks for groups, which would cost a quarter more. */
export function shownRows(entries: readonly Entry[]): readonly Row[] {
  const rows = new Array<Row>(entries.length);
  let size = 0;
  for (let place = 0; place < entries.length; place += 1) {
    const entry = entries[place];
    if (!entry?.shown) continue;
    rows[size] = entry.row;
    size += 1;
  }
  rows.length = size;
  return rows;
}

/** The rows that stand below each other, without the empty places. */
export function rowsAt({ rows: placed }: Places): readonly Row[] {
  const rows = new Array<Row>(placed.length);
  let size = 0;
  for (let place = 0; place < placed.length; place += 1) {
    const row = placed[place];
    // By what it is not: whether an object is truthy is found out by looking at it.
    if (row === null || row === undefined) continue;
    rows[size] = row;
    size += 1;
  }
  rows.length = size;
  return rows;
}
