import type { DatabaseSync } from 'node:sqlite';
import { emptySlice, type Slice } from '../../electron/history/slice.ts';
import { createSliceWriter } from '../../electron/history/write-slices.ts';
import type { Connection, StateChange } from '../../shared/connection.ts';
import type { QueryRow } from '../../shared/query.ts';
import { createVariedRows } from './varied-rows.ts';

const firstAt = 1_780_000_000_000;
/** How many are there at a time. */
const atATime = 2000;
/** So many come and go in each second. */
const aSecond = 50;

/** When the last of so many connections came. */
export function endOfLife(connections: number): number {
  return firstAt + Math.ceil(connections / aSecond) * 1000;
}

/**
 * Records as many connections as a busy server has in hours, from all over what varied rows are made of, each of which opened,
 * went through three states and ended, but for the last.
 */
export function recordLife(database: DatabaseSync, connections: number): void {
  const writer = createSliceWriter(database);
  const rows = createVariedRows(20_000);
  const processes = rows.flatMap(({ process }) => process ?? []);
  let batch: Slice[] = [{ ...emptySlice, at: firstAt, processes }];
  for (let from = 0; from < connections; from += aSecond) {
    const at = firstAt + (from / aSecond) * 1000;
    const put = Array.from({ length: aSecond }, (_, index) => livedAt(rows, from + index, at));
    const gone = from - atATime;
    const removed =
      gone < 0 ? [] : Array.from({ length: aSecond }, (_, index) => `c${gone + index}`);
    batch.push({ ...emptySlice, at, removed, put });
    if (batch.length < 20) continue;
    writer.write(batch);
    batch = [];
  }
  writer.write(batch);
}

function livedAt(rows: readonly QueryRow[], index: number, at: number): Connection {
  const row = rows[index % rows.length];
  if (row === undefined) throw new RangeError('No rows');
  const { connection } = row;
  const { state } = connection;
  const history: readonly StateChange[] =
    state === 'ESTABLISHED'
      ? [
          { state: 'SYN_SENT', at: at - 31.25, exact: true },
          { state, at: at - 11.125, exact: true },
          { state: 'FIN_WAIT_2', at: at + 20_000.75, exact: true },
          { state: 'TIME_WAIT', at: at + 20_010.5, exact: true },
        ]
      : [{ state, at }];
  return {
    ...connection,
    id: `c${index}`,
    state: history.at(-1)?.state ?? null,
    openedAt: history[0]?.at ?? at,
    firstSeenAt: at,
    changedAt: history.length > 1 ? (history.at(-1)?.at ?? null) : null,
    history,
  };
}
