import type { Delta } from '../shared/delta.ts';
import type { Settings } from '../shared/settings.ts';
import { createConnections, deltaFromWhole, type Row } from './connections.ts';
import { countWaiting, hold, holdNothing, idsAfter, release } from './held-changes.ts';
import { createSortedView } from './sorted-view.ts';
import type { Tally } from './tally.ts';
import type { Filter, Sort } from './view.ts';

/** The rows a person looks at: fed by deltas, filtered and sorted, and frozen on demand. */
export type LiveTable = {
  readonly rows: ReadonlyMap<string, Row>;
  visible(): readonly Row[];
  tally(): Tally;
  /** `whole`: there is nothing but this; what was known and is not in it has gone. */
  apply(delta: Delta, whole: boolean, now: number): void;
  /** Ends the marks that have been lit for long enough; gives when the next one does, null if none is left. */
  unmark(now: number): number | null;
  arrange(filter: Filter, sort: Sort): void;
  setHighlight(highlightMs: Settings['highlightMs']): void;
  freeze(): void;
  /** Shows what happened meanwhile, lit up as if it had happened now. */
  thaw(now: number): void;
  /** How many changes wait behind the frozen view. */
  waiting(): number;
};

export function createLiveTable(initial: {
  filter: Filter;
  sort: Sort;
  highlightMs: number;
}): LiveTable {
  const connections = createConnections();
  const view = createSortedView(initial);
  let { filter, sort, highlightMs } = initial;
  let held: ReturnType<typeof holdNothing> | null = null;
  let filled = false;

  const show = (delta: Delta, now: number) => {
    // Marks that end in a moment end now, to save looking at the rows again then.
    const touched = connections.unmark(now - highlightMs + 100);
    for (const id of connections.apply(delta, filled ? now : null)) touched.add(id);
    filled = true;
    if (touched.size > rebuildFrom) view.rebuild(connections.rows, filter, sort);
    else view.update(connections.rows, touched);
  };

  return {
    rows: connections.rows,
    visible: view.visible,
    tally: view.tally,
    apply(delta, whole, now) {
      if (held === null) {
        show(whole ? deltaFromWhole(connections.rows.keys(), delta) : delta, now);
      } else {
        hold(held, whole ? deltaFromWhole(idsAfter(held, connections.rows), delta) : delta);
      }
    },
    unmark(now) {
      if (held !== null) return null;
      view.update(connections.rows, connections.unmark(now - highlightMs));
      const oldest = connections.oldestMarkAt();
      return oldest === null ? null : oldest + highlightMs;
    },
    arrange(nextFilter, nextSort) {
      filter = nextFilter;
      sort = nextSort;
      view.rebuild(connections.rows, filter, sort);
    },
    setHighlight(next) {
      highlightMs = next;
    },
    freeze() {
      held ??= holdNothing();
    },
    thaw(now) {
      if (held === null) return;
      const delta = release(held);
      held = null;
      show(delta, now);
    },
    waiting: () => (held === null ? 0 : countWaiting(held, connections.rows)),
  };
}

// From here on sorting all is cheaper than merging.
const rebuildFrom = 5000;
