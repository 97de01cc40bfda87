import type { SortKey } from '../columns/column.ts';
import type { Sortable } from '../views/view.ts';
import type { Row } from './connections.ts';
import type { Placed } from './kept-order.ts';
import type { Counted } from './tally.ts';

/** What the view knows of a row. */
export type Entry = Mutable<Sortable & Counted> & Placed;
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
