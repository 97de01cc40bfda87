import { readFileSync } from 'node:fs';
import { hasCode, processCodes } from './expected-error.ts';

/** The tables of /proc/net that list sockets. */
export const tableNames = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
export type TableName = (typeof tableNames)[number];

/**
 * Those that are not empty in a directory such as /proc/4711/net. The kernel counts sockets by namespace, but keeps them
 * in one hash table, which it walks from end to end (a millisecond) for each reading of `tcp`, however few it finds.
 */
export function readTablesInUse(directory: string): ReadonlySet<TableName> {
  const counts = `${readCounts(`${directory}/sockstat`)}\n${readCounts(`${directory}/sockstat6`)}`;
  return new Set(tableNames.filter((table) => mayHold(counts, table)));
}

/** In doubt, it may. What is in TIME_WAIT is counted for both families together. */
function mayHold(counts: string, table: TableName): boolean {
  const inUse = countOf(counts, table.toUpperCase(), 'inuse');
  if (!table.startsWith('tcp')) return inUse !== 0;
  return inUse !== 0 || countOf(counts, 'TCP', 'tw') !== 0;
}

/** Such as the 3 of `TCP: inuse 3 orphan 0 tw 1`; null if it does not stand there. */
function countOf(counts: string, protocol: string, what: string): number | null {
  const line = counts.split('\n').find((text) => text.startsWith(`${protocol}: `));
  const words = line?.split(' ') ?? [];
  const count = Number.parseInt(words[words.indexOf(what, 1) + 1] ?? '', 10);
  return words.indexOf(what, 1) < 0 || Number.isNaN(count) ? null : count;
}

function readCounts(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (hasCode(error, processCodes)) return '';
    throw error;
  }
}
