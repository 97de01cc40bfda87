import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Table } from '../../../../shared/delta.ts';
import type { Process } from '../../../../shared/process.ts';

/** Reads at 1, 2, 3 …, with the same processes unless others are given. */
export function reader(processes: ReadonlyMap<number, Process> = new Map()) {
  const tracker = createTracker();
  let at = 0;
  return (sockets: readonly Socket[], others = processes): Table => {
    at += 1;
    return tracker.track(sockets, others, at).table;
  };
}

export function rowsOf(table: Table): Connection[] {
  return [...table.connections.values()];
}

export function pidsById(table: Table): (readonly [string, readonly number[]])[] {
  return [...table.connections].map(([id, { owners }]) => [id, owners.map(({ pid }) => pid)]);
}

/** The id of a table's one row. */
export function onlyId(table: Table): string {
  const [id, ...others] = table.connections.keys();
  if (id === undefined || others.length > 0) throw new Error(`${table.connections.size} rows`);
  return id;
}
