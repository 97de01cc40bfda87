import type { SortKey } from '../columns/column.ts';
import type { Bucket } from '../grouping/bucket.ts';
import type { Sortable } from '../views/view.ts';
import type { Row } from './connections.ts';
import type { Placed } from './kept-order.ts';
import type { Counted } from './tally.ts';

/** What the view knows of a row. */
export type Entry = Mutable<Sortable & Counted> & Placed & { bucket: Bucket | null };
type Mutable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/** Whether only its mark is another one, or whether it keeps its place. */
export function saysTheSame(before: Row, after: Row): boolean {
  return (
    before.connection === after.connection &&
    before.process === after.process &&
    before.measures === after.measures
  );
}

/** Whether it stays where it stands in the order. */
export function sameKeys(entry: Sortable, key: SortKey, further: readonly SortKey[]): boolean {
  if (entry.key !== key) return false;
  for (let level = 0; level < further.length; level += 1) {
    if (entry.further[level] !== further[level]) return false;
  }
  return true;
}

/** With all that keep their places, or only with what is shown. */
export function rowsOf(placed: readonly (Placed | null)[], isKept: boolean): readonly Row[] {
  // As large as it can become at once: growing step by step leaves much to be collected, at every delta.
  const rows = new Array<Row>(placed.length);
  let size = 0;
  // By index: at every delta, an iterator makes an object for each row until this is optimized.
  for (let place = 0; place < placed.length; place += 1) {
    const entry = placed[place];
    if (!entry || !(isKept || entry.shown)) continue;
    rows[size] = entry.row;
    size += 1;
  }
  rows.length = size;
  return rows;
}
