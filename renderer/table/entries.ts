import type { Connection } from '../../shared/connection.ts';
import type { Grouping } from '../../shared/settings/saved-view.ts';
import type { Bucket } from '../grouping/bucket.ts';
import { gatherTheSame } from '../grouping/gathering.ts';
import { createGrouper, type Grouper } from '../grouping/grouping.ts';
import {
  type Filter,
  inView,
  justOpenedMs,
  orderOf,
  type Sort,
  sameFilter,
  sortableOf,
  sortKeys,
  toolbarTest,
} from '../views/view.ts';
import { isClosed, type Row } from './connections.ts';
import { type Entry, sameKeys, saysTheSame } from './entry.ts';
import { nowhere } from './kept-order.ts';
import { createLapses } from './lapses.ts';
import { createCounter, type Tally, viewBit, viewBits } from './tally.ts';

/** Which rows are shown, in which order and groups. */
export type Arrangement = {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly group: Grouping;
};

/** All rows as one arrangement has them, counted; only those that are looked at again cost anything. */
export type Entries = {
  order(a: Entry, b: Entry): number;
  /** null where rows stand in no groups. */
  readonly grouper: Grouper | null;
  get(id: string): Entry | undefined;
  /**
   * Looks at the row of an id as it now is, none if it has gone, with the entry that it had `before`. One that keeps its
   * place in the order keeps its entry, changed where it stands; else it has another, and the one it had is `gone`.
   */
  look(id: string, before: Entry | undefined, row: Row | undefined, now: number): Entry | undefined;
  /** Has them stand in another arrangement; what it leaves as it was is not found anew. Says whether the order is another. */
  rearrange(rows: ReadonlyMap<string, Row>, next: Arrangement, now: number): boolean;
  /** In no order. */
  all(): Iterable<Entry>;
  /** Those that are no longer just opened, to be looked at again. */
  lapsed(now: number): readonly string[];
  tally(): Tally;
};

export function createEntries(arrangement: Arrangement): Entries {
  const byId = new Map<string, Entry>();
  const justOpened = createLapses(justOpenedMs);
  let { filter, sort, group } = arrangement;
  let test = testOf(filter);
  let order = orderOf(sort);
  let keys = sortKeys(sort);
  let grouper = grouperOf(group, sort);
  let counter = createCounter(filter);

  /** What hangs on time is found anew even where the row says what it said. */
  const assess = (entry: Entry, row: Row, saysTheSame: boolean, now: number) => {
    const { connection } = row;
    const before = entry.row;
    const wasShown = entry.shown;
    // One that has just come was made with its row.
    entry.views = saysTheSame
      ? viewBitsLater(entry.views, connection, now)
      : viewBits(connection, now, before === row ? null : entry);
    entry.row = row;
    entry.passesToolbar = test.toolbar(row);
    entry.shown = entry.passesToolbar && test.rest(entry);
    // The group of a row that was not shown may have been forgotten.
    if (!entry.shown) entry.bucket = null;
    else if (!(wasShown && gatherTheSame(before, row))) entry.bucket = bucketOf(row);
    counter.add(entry, 1);
    const { openedAt } = connection;
    if (!saysTheSame && openedAt !== null && (entry.views & openedBit) !== 0)
      justOpened.add(connection.id, openedAt);
  };

  /** What is counted of an entry, and where it stands, is as it was: only its mark is another one. */
  const isAsBefore = (entry: Entry, row: Row, now: number): boolean =>
    saysTheSame(entry.row, row) &&
    isClosed(entry.row) === isClosed(row) &&
    viewBitsLater(entry.views, row.connection, now) === entry.views;

  const enter = (id: string, row: Row, now: number): Entry => {
    const entry: Entry = {
      ...sortableOf(row, keys),
      ...{ views: 0, passesToolbar: false, shown: false },
      ...{ gone: false, place: nowhere, bucket: null },
    };
    assess(entry, row, false, now);
    byId.set(id, entry);
    return entry;
  };

  /** Says what of the arrangement is another; the order of rows decides that of groups as well. */
  const use = (next: Arrangement) => {
    const isOther = {
      sort: next.sort !== sort,
      filter: !sameFilter(next.filter, filter),
      group: next.sort !== sort || next.group !== group,
    };
    ({ filter, sort, group } = next);
    if (isOther.sort) [order, keys] = [orderOf(sort), sortKeys(sort)];
    if (isOther.filter) [test, counter] = [testOf(filter), createCounter(filter)];
    if (isOther.group) grouper = grouperOf(group, sort);
    return isOther;
  };

  const bucketOf = (row: Row): Bucket | null => grouper?.bucketOf(row) ?? null;

  const arrangeAnew = (entry: Entry, isOther: ReturnType<typeof use>, now: number) => {
    const { row } = entry;
    if (isOther.sort) {
      entry.key = keys.first(row);
      entry.further = keys.further(row);
    }
    if (isOther.group) entry.bucket = entry.shown ? bucketOf(row) : null;
    if (isOther.filter) assess(entry, row, true, now);
  };

  const leave = (id: string, entry: Entry): undefined => {
    counter.add(entry, -1);
    entry.gone = true;
    byId.delete(id);
    justOpened.delete(id);
  };

  return {
    order: (a, b) => order(a, b),
    get grouper() {
      return grouper;
    },
    rearrange(rows, next, now) {
      const isOther = use(next);
      for (const entry of byId.values()) {
        // One that only kept its place may belong again.
        if (entry.row.left === true) entry.row = rows.get(entry.id) ?? entry.row;
        arrangeAnew(entry, isOther, now);
      }
      if (!isOther.group) grouper?.forgetPlaces();
      return isOther.sort;
    },
    get: (id) => byId.get(id),
    look(id, before, row, now) {
      if (before === undefined) return row === undefined ? undefined : enter(id, row, now);
      if (row === undefined) return leave(id, before);
      if (isAsBefore(before, row, now)) {
        before.row = row;
        return before;
      }
      counter.add(before, -1);
      const isSame = saysTheSame(before.row, row);
      if (isSame || sameKeys(before, keys.first(row), keys.further(row))) {
        assess(before, row, isSame, now);
        return before;
      }
      before.gone = true;
      return enter(id, row, now);
    },
    all: () => byId.values(),
    lapsed: justOpened.due,
    tally: () => counter.tally(),
  };
}

/** What the toolbar lets through, and what of it the view and its states do. */
function testOf(filter: Filter) {
  const shownBit = viewBit(filter.view);
  const { hiddenStates } = filter;
  return {
    toolbar: toolbarTest(filter),
    rest: ({ views, row }: Entry) =>
      (views & shownBit) !== 0 && !hiddenStates.has(row.connection.state),
  };
}

function grouperOf(group: Grouping, sort: Sort): Grouper | null {
  return group === 'none' ? null : createGrouper(group, sort);
}

/** Of the same connection: only what is just opened hangs on time. */
function viewBitsLater(views: number, connection: Connection, now: number): number {
  return inView.opened(connection, now) ? views | openedBit : views & ~openedBit;
}

const openedBit = viewBit('opened');
