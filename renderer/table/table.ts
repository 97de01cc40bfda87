import type { ConnectionChange } from '../../shared/connection-change.ts';
import type { Delta } from '../../shared/delta.ts';
import type { Measured } from '../../shared/measures.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Line } from '../grouping/lines.ts';
import { type Connections, createConnections, type Row } from './connections.ts';
import type { Arrangement } from './entries.ts';
import { type HeldChanges, holdChanges } from './held-changes.ts';
import type { Hold } from './kept-order.ts';
import type { Lit } from './marks.ts';
import { createSortedView } from './sorted-view.ts';
import type { Tally } from './tally.ts';
import { deltaFromWhole } from './whole-table.ts';

/** The rows a person looks at: fed by deltas, filtered and sorted, and frozen on demand. */
export type LiveTable = Pick<Connections, 'rows' | 'processes' | 'heldBy'> & {
  visible(): readonly Row[];
  lines(): readonly Line[];
  tally(): Tally;
  /**
   * `whole`: there is nothing but this; what was known and is not in it has gone. Those that `ended` are shown as they
   * were, in no table before among them.
   */
  apply(delta: Delta, whole: boolean, now: number, ended?: readonly ConnectionChange[]): void;
  lit(): Lit | null;
  /** Ends the marks that have been lit for long enough; gives when the next one does, null if none is left. */
  unmark(now: number): number | null;
  /** The row that stays to be read although it has closed, for as long as it is this one; whether another one went. */
  keep(id: string | null): boolean;
  /** Shows what was measured; nothing while the table is frozen. */
  measure(values: readonly Measured[], at: number, now: number): void;
  /** What was measured of any other row is past from now on. */
  lookAt(ids: readonly string[]): void;
  arrange(arrangement: Arrangement): void;
  /** Keeps rows where they are, or no longer. */
  hold(hold: Hold): void;
  /** Puts the rows in order once although their order is kept. */
  resort(): void;
  fold(folded: ReadonlySet<string>): void;
  /** How many rows came while the order is kept. */
  newBelow(): number;
  setHighlight(highlightMs: Settings['highlightMs']): void;
  freeze(): void;
  /** Shows what happened meanwhile, lit up as if it had happened now. */
  thaw(now: number): void;
  /** How many changes wait behind the frozen view. */
  waiting(): number;
};

export function createLiveTable(
  initial: Arrangement & { readonly highlightMs: number },
): LiveTable {
  const connections = createConnections();
  const view = createSortedView(initial);
  let arrangement: Arrangement = initial;
  let { highlightMs } = initial;
  /** When the table last changed, which is how new its rows are. */
  let lastAt = 0;
  let held: HeldChanges | null = null;
  // The first rows ever shown are what was there, not what happened.
  let filled = false;

  const show = (
    delta: Delta,
    anew: boolean,
    now: number,
    ended: readonly ConnectionChange[] = [],
  ) => {
    lastAt = now;
    // Marks that end in a moment end now, to save looking at the rows again then.
    const gone = connections.unmark(now - highlightMs + 100);
    const touched = connections.apply(delta, filled ? now : null, ended);
    for (const id of gone) touched.add(id);
    filled ||= delta.connections.put.length > 0;
    for (const id of view.lapsed(now)) touched.add(id);
    if (anew || (touched.size > rebuildFrom && view.mayMove())) {
      view.rebuild(connections.rows, arrangement, now);
    } else view.update(connections.rows, touched, now);
  };

  return {
    rows: connections.rows,
    processes: connections.processes,
    heldBy: connections.heldBy,
    visible: view.visible,
    lines: view.lines,
    tally: view.tally,
    lit: connections.lit,
    apply(delta, whole, now, ended) {
      if (held === null)
        show(whole ? deltaFromWhole(connections, delta) : delta, whole, now, ended);
      else if (whole) held.holdWhole(delta);
      else held.hold(delta);
    },
    unmark(now) {
      if (held !== null) return null;
      lastAt = now;
      const touched = connections.unmark(now - highlightMs);
      for (const id of view.lapsed(now)) touched.add(id);
      view.update(connections.rows, touched, now);
      const lit = connections.lit();
      return lit === null ? null : lit.from + highlightMs;
    },
    keep(id) {
      connections.keep(id);
      if (held !== null) return false;
      const gone = connections.unmark(Number.NEGATIVE_INFINITY);
      view.update(connections.rows, gone, lastAt);
      return gone.size > 0;
    },
    measure(values, at, now) {
      if (held !== null) return;
      lastAt = now;
      view.update(connections.rows, connections.measure(values, at), now);
    },
    lookAt(ids) {
      if (held === null) view.update(connections.rows, connections.lookAt(new Set(ids)), lastAt);
    },
    arrange(next) {
      arrangement = next;
      view.rearrange(connections.rows, arrangement, lastAt);
    },
    hold: view.hold,
    resort: view.resort,
    fold: view.fold,
    newBelow: view.newBelow,
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
