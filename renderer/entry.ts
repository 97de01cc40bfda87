import type { Bucket } from './bucket.ts';
import type { Row } from './connections.ts';
import type { Placed } from './kept-order.ts';
import type { Counted } from './tally.ts';
import type { Sortable } from './view.ts';

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

export function sameKeys(a: Sortable, b: Sortable): boolean {
  return a.key === b.key && a.further.every((key, level) => key === b.further[level]);
}

/** With all that keep their places, or only with what is shown. */
export function rowsOf(placed: readonly (Placed | null)[], isKept: boolean): readonly Row[] {
  const rows = new Array<Row>(placed.length);
  let size = 0;
  for (const entry of placed) {
    if (entry === null || !(isKept || entry.shown)) continue;
    rows[size] = entry.row;
    size += 1;
  }
  rows.length = size;
  return rows;
}
