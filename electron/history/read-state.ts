import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryState } from '../../shared/history.ts';
import { codeOf } from '../error-code.ts';
import { numberOf } from './schema.ts';

/** What there is of history; `database` is null if there is no file. */
export function readState(database: DatabaseSync | null, file: string): HistoryState {
  const bytes = ['', '-wal', '-shm'].reduce((sum, part) => sum + sizeOf(`${file}${part}`), 0);
  const nothing = { file, bytes, connections: 0, events: 0, oldest: null, newest: null, spans: [] };
  if (database === null) return nothing;
  const counted = database
    .prepare('SELECT count(*) AS connections, coalesce(sum(changes), 0) AS events FROM connection')
    .get();
  const spans = joinedSpans(database.prepare('SELECT began, seen FROM span ORDER BY began').all());
  return {
    ...nothing,
    connections: numberOf(counted, 'connections'),
    events: numberOf(counted, 'events'),
    oldest: spans.at(0)?.from ?? null,
    newest: spans.reduce<number | null>((last, { to }) => Math.max(last ?? to, to), null),
    spans: spans.slice(-spansAtMost),
  };
}

const spansAtMost = 1000;

/** Where a clock was set back, two of them are at the same time. */
function joinedSpans(rows: readonly object[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const row of rows) {
    const [from, to] = [numberOf(row, 'began'), numberOf(row, 'seen')];
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
}
