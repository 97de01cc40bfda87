import type { Connection } from '../../shared/connection.ts';
import type { Grouping } from '../../shared/settings/saved-view.ts';
import { createGrouper, type Grouper } from '../grouping/grouping.ts';
import {
  type Filter,
  inView,
  justOpenedMs,
  orderOf,
  type Sort,
  sortKeys,
  toolbarTest,
} from '../views/view.ts';
import type { Row } from './connections.ts';
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
  readonly order: (a: Entry, b: Entry) => number;
  /** null where rows stand in no groups. */
  readonly grouper: Grouper | null;
  get(id: string): Entry | undefined;
  /**
   * Looks at the row of an id as it now is, none if it has gone. One that keeps its place in the order keeps its entry,
   * changed where it stands; else it has another, and the one it had is `gone`.
   */
  look(id: string, row: Row | undefined, now: number): Entry | undefined;
  /** Has them stand in other groups, which changes nothing else of them. */
  regroup(group: Grouping): void;
  /** In no order. */
  all(): Iterable<Entry>;
  /** Those that are no longer just opened, to be looked at again. */
  lapsed(now: number): readonly string[];
  tally(): Tally;
};

export function createEntries({ filter, sort, group }: Arrangement): Entries {
  const byId = new Map<string, Entry>();
  const passes = toolbarTest(filter);
  const keys = sortKeys(sort);
  let grouper = grouperOf(group, sort);
  const counter = createCounter(filter);
  const justOpened = createLapses(justOpenedMs);
  const shownBit = viewBit(filter.view);

  /** What hangs on time is found anew even where the row says what it said. */
  const assess = (entry: Entry, row: Row, saysTheSame: boolean, now: number) => {
    const { connection } = row;
    const wasShown = entry.shown;
    entry.row = row;
    entry.views = saysTheSame
      ? viewBitsLater(entry.views, connection, now)
      : viewBits(connection, now);
    entry.passesToolbar = passes(row);
    entry.shown =
      entry.passesToolbar &&
      (entry.views & shownBit) !== 0 &&
      !filter.hiddenStates.has(connection.state);
    // The group of a row that was not shown may have been forgotten.
    if (!entry.shown) entry.bucket = null;
    else if (!(saysTheSame && wasShown)) entry.bucket = grouper?.bucketOf(row) ?? null;
    counter.add(entry, 1);
    const { openedAt } = connection;
    if (!saysTheSame && openedAt !== null && (entry.views & openedBit) !== 0)
      justOpened.add(connection.id, openedAt);
  };

  const forget = (id: string) => {
    byId.delete(id);
    justOpened.delete(id);
  };

  return {
    order: orderOf(sort),
    get grouper() {
      return grouper;
    },
    regroup(next) {
      grouper = grouperOf(next, sort);
      for (const entry of byId.values()) {
        entry.bucket = entry.shown && grouper !== null ? grouper.bucketOf(entry.row) : null;
      }
    },
    get: (id) => byId.get(id),
    look(id, row, now) {
      const before = byId.get(id);
      if (before !== undefined) counter.add(before, -1);
      if (row !== undefined && before !== undefined && saysTheSame(before.row, row)) {
        assess(before, row, true, now);
        return before;
      }
      const sortable = row && { row, key: keys.first(row), further: keys.further(row) };
      if (sortable !== undefined && before !== undefined && sameKeys(before, sortable)) {
        assess(before, sortable.row, false, now);
        return before;
      }
      if (before !== undefined) before.gone = true;
      if (sortable === undefined) {
        forget(id);
        return undefined;
      }
      const entry: Entry = {
        ...sortable,
        ...{
          views: 0,
          passesToolbar: false,
          shown: false,
          gone: false,
          place: nowhere,
          bucket: null,
        },
      };
      assess(entry, sortable.row, false, now);
      byId.set(id, entry);
      return entry;
    },
    all: () => byId.values(),
    lapsed: justOpened.due,
    tally: counter.tally,
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
