import type { Changes, Delta } from '../../shared/delta.ts';
import { processKey } from '../../shared/process.ts';
import type { Connections } from './connections.ts';

/** A whole table, such as a restarted collector sends, as the delta from what is known. */
export function deltaFromWhole(
  { rows, processes }: Pick<Connections, 'rows' | 'processes'>,
  whole: Delta,
): Delta {
  return {
    connections: changesFromWhole(rows, whole.connections, ({ id }) => id),
    processes: changesFromWhole(processes, whole.processes, processKey),
  };
}

function changesFromWhole<Value>(
  known: ReadonlyMap<string, unknown>,
  { put }: Changes<Value>,
  keyOf: (value: Value) => string,
): Changes<Value> {
  const present = new Set(put.map(keyOf));
  return { put, removed: [...known.keys()].filter((key) => !present.has(key)) };
}
