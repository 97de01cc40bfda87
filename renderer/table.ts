import type { Delta } from '../shared/delta.ts';
import type { Settings } from '../shared/settings.ts';
import { type Connections, createConnections, deltaFromWhole, type Row } from './connections.ts';
import { type HeldChanges, holdChanges } from './held-changes.ts';
import { createSortedView } from './sorted-view.ts';
import type { Tally } from './tally.ts';
import type { Filter, Sort } from './view.ts';

/** The rows a person looks at: fed by deltas, filtered and sorted, and frozen on demand. */
export type LiveTable = Pick<Connections, 'rows' | 'processes'> & {
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
  let held: HeldChanges | null = null;
  // The first rows ever shown are what was there, not what happened.
  let filled = false;

  const show = (delta: Delta, anew: boolean, now: number) => {
    // Marks that end in a moment end now, to save looking at the rows again then.
    const touched = connections.unmark(now - highlightMs + 100);
    for (const id of connections.apply(delta, filled ? now : null)) touched.add(id);
    filled ||= delta.connections.put.length > 0;
    if (anew || touched.size > rebuildFrom) view.rebuild(connections.rows, filter, sort);
    else view.update(connections.rows, touched);
  };

  return {
    rows: connections.rows,
    processes: connections.processes,
    visible: view.visible,
    tally: view.tally,
    apply(delta, whole, now) {
      if (held === null) show(whole ? deltaFromWhole(connections, delta) : delta, whole, now);
      else if (whole) held.holdWhole(delta);
      else held.hold(delta);
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
      held ??= holdChanges(connections);
    },
    thaw(now) {
      if (held === null) return;
      const delta = held.release();
      held = null;
      show(delta, false, now);
    },
    waiting: () => held?.waiting() ?? 0,
  };
}

// From here on sorting all is cheaper than merging.
const rebuildFrom = 5000;
