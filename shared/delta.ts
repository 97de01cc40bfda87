import type { Connection } from './connection.ts';
import { type Process, processKey } from './process.ts';

/** Everything known at one moment: connections by id, the processes that own them by `processKey`. */
export type Table = {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly processes: ReadonlyMap<string, Process>;
};

/** `put` holds new and replaced rows whole, `removed` the keys of those that went. */
export type Changes<Row> = { readonly put: readonly Row[]; readonly removed: readonly string[] };

export type Delta = {
  readonly connections: Changes<Connection>;
  readonly processes: Changes<Process>;
};

export const emptyTable: Table = { connections: new Map(), processes: new Map() };

/** What turns `before` into `after`: apply(before, diff(before, after)) equals `after` (rule T6). Rows are compared by reference. */
export function diff(before: Table, after: Table): Delta {
  return {
    connections: changes(before.connections, after.connections),
    processes: changes(before.processes, after.processes),
  };
}

/** The table after the delta; `before` stays as it is. */
export function apply(before: Table, delta: Delta): Table {
  const connections = new Map(before.connections);
  const processes = new Map(before.processes);
  applyChanges(connections, delta.connections, (connection) => connection.id);
  applyChanges(processes, delta.processes, processKey);
  return { connections, processes };
}

/** Changes `rows` in place, for a holder of many rows that must not copy them at every delta. */
export function applyChanges<Row>(
  rows: Map<string, Row>,
  { put, removed }: Changes<Row>,
  keyOf: (row: Row) => string,
): void {
  for (const key of removed) rows.delete(key);
  for (const row of put) rows.set(keyOf(row), row);
}

function changes<Row>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): Changes<Row> {
  if (before === after) return { put: [], removed: [] };
  const put: Row[] = [];
  let kept = 0;
  // A loop would make a pair of each row, of many thousands of which most are the same.
  after.forEach((row, key) => {
    const old = before.get(key);
    if (old !== undefined) kept += 1;
    if (old !== row) put.push(row);
  });
  const removed: string[] = [];
  if (kept < before.size) {
    for (const key of before.keys()) if (!after.has(key)) removed.push(key);
  }
  return { put, removed };
}
