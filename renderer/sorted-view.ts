import type { Grouping } from '../shared/settings/saved-view.ts';
import { type Bucket, touch } from './bucket.ts';
import type { Row } from './connections.ts';
import { type Entry, rowsOf, sameKeys, saysTheSame } from './entry.ts';
import type { Lines } from './group-lines.ts';
import { createGrouper, type Grouper } from './grouping.ts';
import { belongs, type Hold, type KeptOrder, keepOrder, nowhere } from './kept-order.ts';
import { createLapses } from './lapses.ts';
import type { Line } from './lines.ts';
import { mergeSorted } from './merge-sorted.ts';
import { createCounter, type Tally, viewBit, viewBits } from './tally.ts';
import { type Filter, justOpenedMs, orderOf, type Sort, sortKeys, toolbarTest } from './view.ts';

/** Which rows are shown, in which order and groups. */
export type Arrangement = {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly group: Grouping;
};

/** What `selectRows` would give, and its groups, kept up to date at a cost that goes with what changed. */
export type SortedView = {
  /** Looks at every row again, such as after another filter or order was chosen. */
  rebuild(rows: ReadonlyMap<string, Row>, arrangement: Arrangement, now: number): void;
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
  /** A new array whenever anything in it changed. */
  visible(): readonly Row[];
  lines(): readonly Line[];
  tally(): Tally;
  /** How many rows came while the order was kept, and stand below the others. */
  newBelow(): number;
};

export function createSortedView(initial: Arrangement): SortedView {
  let { filter, sort, group } = initial;
  let passes = toolbarTest(filter);
  let keys = sortKeys(sort);
  let order = orderOf(sort);
  let grouper = grouperOf(group);
  let counter = createCounter(filter);
  let entries: Entry[] = [];
  const byId = new Map<string, Entry>();
  let hold: Hold = 'none';
  let kept: KeptOrder<Entry> | null = null;
  /** Those that belong in another group, once they may move there. */
  const toRegroup = new Set<Entry>();
  let folded: ReadonlySet<string> = new Set();
  let shown: Lines = { rows: [], lines: [] };
  const justOpened = createLapses(justOpenedMs);

  /** What of it hangs on time is found anew even where the row says what it said `before`. */
  const enter = (id: string, row: Row, now: number, before: Entry | undefined): Entry => {
    const same = before !== undefined && saysTheSame(before.row, row) ? before : null;
    const bits = viewBits(row, now);
    const passesToolbar = passes(row);
    const entry = {
      row,
      key: same === null ? keys.first(row) : same.key,
      further: same?.further ?? keys.further(row),
      views: bits,
      passesToolbar,
      shown:
        passesToolbar &&
        (bits & viewBit(filter.view)) !== 0 &&
        !filter.hiddenStates.has(row.connection.state),
      gone: false,
      place: nowhere,
      // That of a row that was not shown may have been forgotten.
      bucket: same?.shown === true ? same.bucket : (grouper?.bucketOf(row) ?? null),
    };
    counter.add(entry, 1);
    const { openedAt } = row.connection;
    if (same === null && openedAt !== null && (bits & openedBit) !== 0)
      justOpened.add(id, openedAt);
    return entry;
  };

  const collect = () => {
    const placed = kept?.entries() ?? entries;
    const isKept = kept !== null;
    if (grouper !== null) shown = grouper.lines(placed, folded, isKept);
    else {
      const rows = rowsOf(placed, isKept);
      shown = { rows, lines: rows };
    }
  };

  const begin = (next: Hold, entries: readonly Entry[], newBelow: number) => {
    hold = next;
    for (const entry of toRegroup) entry.bucket = grouper?.bucketOf(entry.row) ?? null;
    toRegroup.clear();
    grouper?.touchAll();
    for (const entry of kept?.entries() ?? []) if (entry !== null) entry.place = nowhere;
    kept = hold === 'none' ? null : keepOrder(entries.filter(belongs), newBelow, hold);
  };

  const uncount = (entry: Entry | undefined) => {
    if (entry !== undefined) counter.add(entry, -1);
  };

  const forget = (id: string) => {
    byId.delete(id);
    justOpened.delete(id);
  };

  /** A row keeps its group with its place. */
  const keepGroup = (place: number, bucket: Bucket | null, entry: Entry) => {
    if (place === nowhere || entry.bucket === bucket) return;
    entry.bucket = bucket;
    toRegroup.add(entry);
  };

  /** The entry of a row that is in the place of another, or of none. One whose keys stay is changed where it stands. */
  const succeed = (id: string, before: Entry | undefined, row: Row | undefined, now: number) => {
    uncount(before);
    const entered = row === undefined ? null : enter(id, row, now, before);
    const stays = before !== undefined && entered !== null && sameKeys(before, entered);
    if (stays) return Object.assign(before, entered, { place: before.place });
    if (before !== undefined) before.gone = true;
    if (entered === null) forget(id);
    else byId.set(id, entered);
    return entered;
  };

  const replace = (id: string, row: Row | undefined, now: number) => {
    const before = byId.get(id);
    const placed = before ?? kept?.gone(id);
    const bucket = placed?.bucket ?? null;
    const after = succeed(id, before, row, now);
    if (placed !== undefined && after !== null) keepGroup(placed.place, bucket, after);
    kept?.replace(id, placed, after);
    touch(bucket);
    touch(after?.bucket ?? null);
    return { entry: after, stays: after === before };
  };

  return {
    rebuild(rows, arrangement, now) {
      ({ filter, sort, group } = arrangement);
      passes = toolbarTest(filter);
      keys = sortKeys(sort);
      order = orderOf(sort);
      grouper = grouperOf(group);
      counter = createCounter(filter);
      byId.clear();
      for (const [id, row] of rows) byId.set(id, enter(id, row, now, undefined));
      entries = [...byId.values()].sort(order);
      begin(hold, entries, 0);
      collect();
    },
    update(rows, touched, now) {
      if (touched.size === 0) return;
      const entering: Entry[] = [];
      const changed: Entry[] = [];
      for (const id of touched) {
        const { entry, stays } = replace(id, rows.get(id), now);
        if (entry === null) continue;
        changed.push(entry);
        if (!stays) entering.push(entry);
      }
      entries = mergeSorted(entries, entering.sort(order), order);
      kept?.append(changed.filter(({ place }) => place === nowhere).sort(order));
      collect();
    },
    lapsed: justOpened.due,
    hold(next) {
      if (next === hold) return;
      if (kept === null || next === 'none') begin(next, entries, 0);
      else begin(next, kept.belonging(), kept.newBelow());
      collect();
    },
    mayMove: () => kept === null,
    resort() {
      begin(hold, entries, 0);
      collect();
    },
    fold(next) {
      folded = next;
      collect();
    },
    visible: () => shown.rows,
    lines: () => shown.lines,
    tally: () => counter.tally(),
    newBelow: () => kept?.newBelow() ?? 0,
  };
}

function grouperOf(group: Grouping): Grouper | null {
  return group === 'none' ? null : createGrouper(group);
}

const openedBit = viewBit('opened');
