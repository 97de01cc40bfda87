import type { Delta } from '../../shared/delta.ts';
import { createConnections } from '../table/connections.ts';
import type { Arrangement } from '../table/entries.ts';
import { createSortedView } from '../table/sorted-view.ts';
import type { LiveTable } from '../table/table.ts';

/** The rows of a capture, filtered and sorted like live ones; nothing happens to them, so nothing is ever marked. */
export type CaptureTable = Pick<
  LiveTable,
  | 'rows'
  | 'processes'
  | 'heldBy'
  | 'visible'
  | 'lines'
  | 'tally'
  | 'arrange'
  | 'fold'
  | 'newBelow'
  | 'lit'
> & {
  add(delta: Delta): void;
};

export function createCaptureTable(initial: Arrangement): CaptureTable {
  const connections = createConnections();
  const view = createSortedView(initial);
  return {
    rows: connections.rows,
    processes: connections.processes,
    heldBy: connections.heldBy,
    visible: view.visible,
    lines: view.lines,
    fold: view.fold,
    newBelow: view.newBelow,
    lit: connections.lit,
    tally: view.tally,
    arrange: (arrangement) => view.rearrange(connections.rows, arrangement, 0),
    add: (delta) => view.update(connections.rows, connections.apply(delta, null), 0),
  };
}
