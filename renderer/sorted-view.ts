import type { SortKey } from './column.ts';
import { columnOf } from './columns.ts';
import type { Row } from './connections.ts';
import { createCounter, type Tally, viewBit, viewBits } from './tally.ts';
import { type Filter, orderOf, type Sort, toolbarTest } from './view.ts';

/** What `selectRows` would give, kept up to date at a cost that goes with what changed. */
export type SortedView = {
  /** Looks at every row again, such as after another filter or order was chosen. */
  rebuild(rows: ReadonlyMap<string, Row>, filter: Filter, sort: Sort): void;
  /** Looks at the rows of these ids only; one that is not in `rows` is gone. */
  update(rows: ReadonlyMap<string, Row>, touched: ReadonlySet<string>): void;
  /** A new array whenever anything in it changed. */
  visible(): readonly Row[];
  tally(): Tally;
};

type Entry = {
  row: Row;
  key: SortKey;
  /** Which views it belongs to, one bit each. */
  views: number;
  passesToolbar: boolean;
  shown: boolean;
  gone: boolean;
};

export function createSortedView(initial: { filter: Filter; sort: Sort }): SortedView {
  let { filter, sort } = initial;
  let passes = toolbarTest(filter);
  let entries: Entry[] = [];
  const byId = new Map<string, Entry>();
  let visible: readonly Row[] = [];
  let counter = createCounter(filter);

  const enter = (row: Row): Entry => {
    const bits = viewBits(row);
    const passesToolbar = passes(row);
    const shown =
      passesToolbar &&
      (bits & viewBit(filter.view)) !== 0 &&
      !filter.hiddenStates.has(row.connection.state);
    const key = columnOf(sort[0]?.column ?? '').key(row);
    const entry = { row, key, views: bits, passesToolbar, shown, gone: false };
    counter.add(entry, 1);
    return entry;
  };

  const collect = () => {
    const rows = new Array<Row>(entries.length);
    let size = 0;
    for (const { shown, row } of entries) {
      if (!shown) continue;
      rows[size] = row;
      size += 1;
    }
    rows.length = size;
    visible = rows;
  };

  // One whose place in the order stays is changed where it stands; the others leave and come in again.
  const replace = (id: string, row: Row | undefined): Entry | null => {
    const before = byId.get(id);
    if (before !== undefined) counter.add(before, -1);
    const after = row === undefined ? null : enter(row);
    if (before !== undefined && after !== null && before.key === after.key) {
      Object.assign(before, after);
      return null;
    }
    if (before !== undefined) before.gone = true;
    if (after === null) byId.delete(id);
    else byId.set(id, after);
    return after;
  };

  return {
    rebuild(rows, nextFilter, nextSort) {
      filter = nextFilter;
      sort = nextSort;
      passes = toolbarTest(filter);
      counter = createCounter(filter);
      byId.clear();
      for (const [id, row] of rows) byId.set(id, enter(row));
      entries = [...byId.values()].sort(orderOf(sort));
      collect();
    },
    update(rows, touched) {
      if (touched.size === 0) return;
      const entering: Entry[] = [];
      for (const id of touched) {
        const entry = replace(id, rows.get(id));
        if (entry !== null) entering.push(entry);
      }
      const order = orderOf(sort);
      entries = merge(entries, entering.sort(order), order);
      collect();
    },
    visible: () => visible,
    tally: () => counter.tally(),
  };
}

/** Puts sorted entries into sorted entries, looking for each place by halving; those that are gone stay behind. */
function merge(
  sorted: readonly Entry[],
  entering: readonly Entry[],
  order: (a: Entry, b: Entry) => number,
): Entry[] {
  // Made as large as it can become at once: growing step by step leaves much to be collected, at every delta.
  const merged = new Array<Entry>(sorted.length + entering.length);
  let size = 0;
  let from = 0;
  const copyUntil = (to: number) => {
    for (; from < to; from += 1) {
      const entry = sorted[from];
      if (entry === undefined || entry.gone) continue;
      merged[size] = entry;
      size += 1;
    }
  };
  for (const entry of entering) {
    copyUntil(placeOf(entry, sorted, from, order));
    merged[size] = entry;
    size += 1;
  }
  copyUntil(sorted.length);
  merged.length = size;
  return merged;
}

function placeOf(
  entry: Entry,
  sorted: readonly Entry[],
  from: number,
  order: (a: Entry, b: Entry) => number,
): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
