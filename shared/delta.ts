import type { Connection } from './connection.ts';
import { type ConnectionChange, connectionChange } from './connection-change.ts';
import { keysApart } from './layered-map.ts';
import { type Process, processKey } from './process.ts';

/** Everything known at one moment: connections by id, the processes that own them by `processKey`. */
export type Table = {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly processes: ReadonlyMap<string, Process>;
};

/** `put` holds new and replaced rows whole, `removed` the keys of those that went. */
export type Changes<Row> = { readonly put: readonly Row[]; readonly removed: readonly string[] };

export type Delta = {
  readonly connections: Changes<Connection> & {
    /** What is another of connections that stay; absent where they are put whole. */
    readonly changed?: readonly ConnectionChange[];
  };
  readonly processes: Changes<Process>;
};

export const emptyTable: Table = { connections: new Map(), processes: new Map() };

/** What turns `before` into `after`: apply(before, diff(before, after)) equals `after` (rule T6). Rows are compared by reference. */
export function diff(before: Table, after: Table): Delta {
  return {
    connections: withoutRepeating(changesBetween(before.connections, after.connections), before),
    processes: changesBetween(before.processes, after.processes),
  };
}

/** The table after the delta; `before` stays as it is. */
export function apply(before: Table, delta: Delta): Table {
  const connections = new Map(before.connections);
  const processes = new Map(before.processes);
  const changed = changedOf(delta, before.connections);
  applyChanges(connections, delta.connections, (connection) => connection.id);
  for (const connection of changed) connections.set(connection.id, connection);
  applyChanges(processes, delta.processes, processKey);
  return { connections, processes };
}

/** The connections that only changed, as they now are, by those that were told before; throws if one of them was not. */
export function changedOf(
  { connections: { changed = [] } }: Delta,
  before: { get(id: string): Connection | undefined },
): Connection[] {
  return changed.map((change) => {
    const told = before.get(change.id);
    if (told === undefined) throw new Error(`A connection changed that is not there: ${change.id}`);
    return { ...told, ...change };
  });
}

/** Tells of those that stay only what changed: most often their state, of twenty facts. */
function withoutRepeating(
  { put, removed }: Changes<Connection>,
  before: Table,
): Delta['connections'] {
  const whole: Connection[] = [];
  const changed: ConnectionChange[] = [];
  for (const connection of put) {
    const told = before.connections.get(connection.id);
    const change = told === undefined ? null : connectionChange(told, connection);
    if (change === null) whole.push(connection);
    else changed.push(change);
  }
  return { put: whole, removed, changed };
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

function changesOf<Row>(
  keys: Iterable<string>,
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): Changes<Row> {
  const put: Row[] = [];
  const removed: string[] = [];
  for (const key of keys) {
    const row = after.get(key);
    const old = before.get(key);
    if (row !== undefined && row !== old) put.push(row);
    else if (row === undefined && old !== undefined) removed.push(key);
  }
  return { put, removed };
}

/** The rows of `after` that are new or others, whole, and the keys of those that `before` alone has. */
export function changesBetween<Row>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): Changes<Row> {
  if (before === after) return { put: [], removed: [] };
  const apart = keysApart(before, after);
  if (apart !== null) return changesOf(apart, before, after);
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
