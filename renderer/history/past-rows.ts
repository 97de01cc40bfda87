import type { Connection } from '../../shared/connection.ts';
import type { Delta } from '../../shared/delta.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { type CaptureTable, createCaptureTable } from '../captures/capture-table.ts';
import type { Arrangement } from '../table/entries.ts';

/** Rows of the past, as many as the page is soon done with. */
export function* partsOf(entries: readonly HistoryEntry[]): Generator<readonly HistoryEntry[]> {
  for (let first = 0; first < entries.length; first += rowsPerPart) {
    yield entries.slice(first, first + rowsPerPart);
  }
}

/** A table of the past, which is filtered and sorted like the live one; `at` is the moment it is of, null for a range. */
export type PastTable = CaptureTable & { put(entries: readonly HistoryEntry[]): void };

export function createPastTable(initial: Arrangement, at: number | null): PastTable {
  const table = createCaptureTable(initial);
  return {
    ...table,
    put: (entries) => table.add(deltaOf(entries, at, table.processes)),
  };
}

/** What entries add to a table that knows these processes. */
function deltaOf(
  entries: readonly HistoryEntry[],
  at: number | null,
  known: ReadonlyMap<string, Process>,
): Delta {
  const processes = new Map<string, Process>();
  for (const { process } of entries) {
    if (process === null) continue;
    const key = processKey(process);
    if (!known.has(key)) processes.set(key, process);
  }
  return {
    connections: { put: entries.map((entry) => connectionOf(entry, at)), removed: [] },
    processes: { put: [...processes.values()], removed: [] },
  };
}

function connectionOf(
  { connection, seenFrom, seenTo, end }: HistoryEntry,
  at: number | null,
): Connection {
  return { ...connection, recorded: { seenFrom, seenTo, end, at } };
}

const rowsPerPart = 1000;
