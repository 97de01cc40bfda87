import type { Connection } from '../shared/connection.ts';
import type { Delta } from '../shared/delta.ts';
import { type Process, processKey } from '../shared/process.ts';
import { changeOf, type Row } from './connections.ts';

/** What happened while the view was frozen, the last of each row only; null is a row that went. */
export type HeldChanges = {
  readonly connections: Map<string, Connection | null>;
  readonly processes: Map<string, Process | null>;
};

export function holdNothing(): HeldChanges {
  return { connections: new Map(), processes: new Map() };
}

/** Adds a delta to what is held, in place. */
export function hold(held: HeldChanges, { connections, processes }: Delta): void {
  for (const id of connections.removed) held.connections.set(id, null);
  for (const connection of connections.put) held.connections.set(connection.id, connection);
  for (const key of processes.removed) held.processes.set(key, null);
  for (const process of processes.put) held.processes.set(processKey(process), process);
}

/** All that is held, as one delta against the frozen rows. */
export function release(held: HeldChanges): Delta {
  return { connections: changesOf(held.connections), processes: changesOf(held.processes) };
}

/** How many rows will light up when the view is no longer frozen. */
export function countWaiting(held: HeldChanges, frozen: ReadonlyMap<string, Row>): number {
  let waiting = 0;
  for (const [id, connection] of held.connections) {
    if (changeOf(frozen.get(id), connection) !== null) waiting += 1;
  }
  return waiting;
}

/** The ids that are there once everything held has been applied. */
export function idsAfter(held: HeldChanges, frozen: ReadonlyMap<string, Row>): Set<string> {
  const ids = new Set(frozen.keys());
  for (const [id, connection] of held.connections) {
    if (connection === null) ids.delete(id);
    else ids.add(id);
  }
  return ids;
}

function changesOf<Value>(latest: ReadonlyMap<string, Value | null>) {
  const put: Value[] = [];
  const removed: string[] = [];
  for (const [key, value] of latest) {
    if (value === null) removed.push(key);
    else put.push(value);
  }
  return { put, removed };
}
