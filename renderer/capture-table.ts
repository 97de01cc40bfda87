import type { Delta } from '../shared/delta.ts';
import { createConnections } from './connections.ts';
import { createSortedView } from './sorted-view.ts';
import type { LiveTable } from './table.ts';
import type { Filter, Sort } from './view.ts';

/** The rows of a capture, filtered and sorted like live ones; nothing happens to them, so nothing is ever marked. */
export type CaptureTable = Pick<
  LiveTable,
  'rows' | 'processes' | 'visible' | 'tally' | 'arrange'
> & {
  add(delta: Delta): void;
};

export function createCaptureTable(initial: { filter: Filter; sort: Sort }): CaptureTable {
  const connections = createConnections();
  const view = createSortedView(initial);
  return {
    rows: connections.rows,
    processes: connections.processes,
    visible: view.visible,
    tally: view.tally,
    arrange: (filter, sort) => view.rebuild(connections.rows, filter, sort),
    add: (delta) => view.update(connections.rows, connections.apply(delta, null)),
  };
}
