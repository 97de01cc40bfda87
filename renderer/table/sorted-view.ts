import { type Bucket, touch } from '../grouping/bucket.ts';
import type { Lines } from '../grouping/group-lines.ts';
import type { Line } from '../grouping/lines.ts';
import type { Row } from './connections.ts';
import { type Arrangement, createEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { belongs, type Hold, type KeptOrder, keepOrder, nowhere } from './kept-order.ts';
import { mergeSorted } from './merge-sorted.ts';
import { placesOf, rowsAt, shownRows } from './places.ts';
import type { Tally } from './tally.ts';

/** What `selectRows` would give, and its groups, kept up to date at a cost that goes with what changed. */
export type SortedView = {
  /** Looks at every row again, such as after another filter or order was chosen. */
  rebuild(rows: ReadonlyMap<string, Row>, arrangement: Arrangement, now: number): void;
  /** Has the same rows stand in another filter, order or groups; only what that changes is found anew. */
  rearrange(rows: ReadonlyMap<string, Row>, next: Arrangement, now: number): void;
  /** Looks at the rows of these ids only; one that is not in `rows` is gone. */
  update(rows: ReadonlyMap<string, Row>, touched: ReadonlySet<string>, now: number): void;
  /** Those that are no longer just opened, to be looked at again. */
  lapsed(now: number): readonly string[];
  /** Keeps rows where they are, or no longer: then they stand in order again. */
  hold(hold: Hold): void;
  /** Whether nothing is kept where it is, so that all may be sorted again. */
  mayMove(): boolean;
  /** Puts them in order once, and keeps that. */
  resort(): void;
  /** Folds the groups of these keys, and no others. */
  fold(folded: ReadonlySet<string>): void;
  /** A new array whenever anything in it changed, and the same one otherwise. */
  visible(): readonly Row[];
  lines(): readonly Line[];
  tally(): Tally;
  /** How many rows came while the order was kept, and stand below the others. */
  newBelow(): number;
};

export function createSortedView(initial: Arrangement): SortedView {
  let entries = createEntries(initial);
  /** In order, as far as `settle` has come; changed in place. */
  let sorted: Entry[] = [];
  /** That have no place among those yet. */
  let entering: Entry[] = [];
  /** How many have come or gone since. */
  let moved = 0;
  let hold: Hold = 'none';
  let kept: KeptOrder<Entry> | null = null;
  /** Those that belong in another group, once they may move there. */
  const toRegroup = new Set<Entry>();
  let folded: ReadonlySet<string> = new Set();
  let shown: Lines = { rows: [], lines: [] };
  /** Whether anything that is shown is another than in `shown`: it is drawn up when it is asked for. */
  let isStale = false;

  /** Nobody looks at their places while the order is kept, and what comes and goes meanwhile never needs one. */
  const settle = (): readonly Entry[] => {
    if (moved === 0) return sorted;
    mergeSorted(sorted, entering.filter(({ gone }) => !gone).sort(entries.order), entries.order);
    entering = [];
    moved = 0;
    return sorted;
  };

  const drawn = (): Lines => {
    if (!isStale) return shown;
    isStale = false;
    const { grouper } = entries;
    if (grouper !== null) {
      shown = grouper.lines(kept?.places() ?? placesOf(settle()), folded, kept !== null);
    } else {
      const rows = kept === null ? shownRows(settle()) : rowsAt(kept.places());
      shown = { rows, lines: rows };
    }
    return shown;
  };

  const begin = (next: Hold, from: readonly Entry[], newBelow: number) => {
    const { grouper } = entries;
    hold = next;
    isStale = true;
    for (const entry of toRegroup) entry.bucket = grouper?.bucketOf(entry.row) ?? null;
    toRegroup.clear();
    grouper?.touchAll();
    for (const entry of kept?.entries() ?? []) if (entry !== null) entry.place = nowhere;
    kept = hold === 'none' ? null : keepOrder(from.filter(belongs), newBelow, hold);
  };

  /** A row keeps its group with its place. */
  const keepGroup = (place: number, bucket: Bucket | null, entry: Entry) => {
    if (place === nowhere || entry.bucket === bucket) return;
    entry.bucket = bucket;
    toRegroup.add(entry);
  };

  /** Gives the entry that a row now has in place of another, or of none. */
  const replace = (id: string, before: Entry | undefined, row: Row | undefined, now: number) => {
    const placed = before ?? kept?.gone(id);
    const bucket = placed?.bucket ?? null;
    isStale ||= isDrawn(placed);
    const after = entries.look(id, before, row, now);
    isStale ||= isDrawn(after);
    if (placed !== undefined && after !== undefined) keepGroup(placed.place, bucket, after);
    kept?.replace(id, placed, after ?? null);
    touch(bucket);
    touch(after?.bucket ?? null);
    return after;
  };

  return {
    rebuild(rows, arrangement, now) {
      entries = createEntries(arrangement);
      for (const [id, row] of rows) entries.look(id, undefined, row, now);
      sorted = [...entries.all()].sort(entries.order);
      entering = [];
      moved = 0;
      begin(hold, sorted, 0);
    },
    rearrange(rows, next, now) {
      settle();
      if (entries.rearrange(rows, next, now)) sorted.sort(entries.order);
      begin(hold, sorted, 0);
    },
    update(rows, touched, now) {
      const changed: Entry[] = [];
      for (const id of touched) {
        const before = entries.get(id);
        const after = replace(id, before, rows.get(id), now);
        if (after !== undefined) changed.push(after);
        if (after === before) continue;
        moved += 1;
        if (after !== undefined) entering.push(after);
      }
      if (moved > movedAtMost) settle();
      kept?.append(changed.filter(({ place }) => place === nowhere).sort(entries.order));
    },
    lapsed: (now) => entries.lapsed(now),
    hold(next) {
      if (next === hold) return;
      // Groups keep the places that they have by now.
      drawn();
      if (kept === null || next === 'none') begin(next, settle(), 0);
      else begin(next, kept.belonging(), kept.newBelow());
    },
    mayMove: () => kept === null,
    resort: () => begin(hold, settle(), 0),
    fold(next) {
      folded = next;
      isStale = true;
    },
    visible: () => drawn().rows,
    lines: () => drawn().lines,
    tally: () => entries.tally(),
    newBelow: () => kept?.newBelow() ?? 0,
  };
}

/** More would be long to put in order at once, and keep what has gone. */
const movedAtMost = 2000;

/** Whether it is among what is shown, if only to keep its place. */
function isDrawn(entry: Entry | undefined): boolean {
  return entry !== undefined && (entry.shown || entry.place !== nowhere);
}
