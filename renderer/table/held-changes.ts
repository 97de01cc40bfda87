import type { Connection } from '../../shared/connection.ts';
import { type Changes, changedOf, type Delta } from '../../shared/delta.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { type Connections, changeOf, isClosed } from './connections.ts';
import { deltaFromWhole } from './whole-table.ts';

/**
 * What happened while the view was frozen: the last of each row that still matters, however long it takes. What came
 * and went meanwhile leaves nothing behind.
 */
export type HeldChanges = {
  hold(delta: Delta): void;
  /** A whole table takes the place of all that was held. */
  holdWhole(whole: Delta): void;
  /** All that is held, as one delta against the frozen rows. */
  release(): Delta;
  /** How many rows will light up when the view is no longer frozen. */
  waiting(): number;
};

/** `frozen` stays as it is for as long as changes are held. */
export function holdChanges(frozen: Pick<Connections, 'rows' | 'processes'>): HeldChanges {
  const connections = new Map<string, Connection | null>();
  const processes = new Map<string, Process | null>();
  let waiting = 0;

  /** undefined holds nothing for the row. */
  const holdRow = (id: string, after: Connection | null | undefined) => {
    waiting += lightsUp(id, after) - lightsUp(id, connections.get(id));
    keep(connections, id, after);
  };

  const lightsUp = (id: string, after: Connection | null | undefined): number =>
    after !== undefined && changeOf(frozen.rows.get(id), after) !== null ? 1 : 0;

  const isFrozen = (id: string): boolean => {
    const row = frozen.rows.get(id);
    return row !== undefined && !isClosed(row);
  };

  /** As it was told last; undefined if it is not there. */
  const last = {
    get(id: string): Connection | undefined {
      const held = connections.get(id);
      if (held !== undefined) return held ?? undefined;
      return isFrozen(id) ? frozen.rows.get(id)?.connection : undefined;
    },
  };

  const hold = (delta: Delta) => {
    for (const id of delta.connections.removed) holdRow(id, isFrozen(id) ? null : undefined);
    const changed = changedOf(delta, last);
    for (const connection of [...delta.connections.put, ...changed]) {
      holdRow(connection.id, connection);
    }
    for (const key of delta.processes.removed) {
      keep(processes, key, frozen.processes.has(key) ? null : undefined);
    }
    for (const process of delta.processes.put) processes.set(processKey(process), process);
  };

  return {
    hold,
    holdWhole(whole) {
      connections.clear();
      processes.clear();
      waiting = 0;
      hold(deltaFromWhole(frozen, whole));
    },
    release: () => ({ connections: changesOf(connections), processes: changesOf(processes) }),
    waiting: () => waiting,
  };
}

function keep<Value>(
  held: Map<string, Value | null>,
  key: string,
  value: Value | null | undefined,
): void {
  if (value === undefined) held.delete(key);
  else held.set(key, value);
}

function changesOf<Value>(held: ReadonlyMap<string, Value | null>): Changes<Value> {
  const put: Value[] = [];
  const removed: string[] = [];
  for (const [key, value] of held) {
    if (value === null) removed.push(key);
    else put.push(value);
  }
  return { put, removed };
}
