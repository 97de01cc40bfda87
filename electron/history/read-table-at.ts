import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../shared/connection.ts';
import { type HistoryEntry, type HistoryTable, historyTableAtMost } from '../../shared/history.ts';
import type { TcpState } from '../../shared/tcp-states.ts';
import { type Entries, entryColumns, type Lately } from './entries.ts';
import { usualChange } from './life-code.ts';
import { numberOf } from './schema.ts';

/** What was there at a moment, each with the state that it had then; of two recordings that a clock set back made, the later. */
export function readTableAt(
  database: DatabaseSync,
  entries: Entries,
  lately: Lately,
  at: number,
): HistoryTable {
  // What goes on being recorded, and told nothing since its last sign, is as it was.
  const isSince = lately.isRecording && at > lately.seen && at <= Date.now();
  const moment = isSince ? lately.seen : Math.floor(at);
  const span = database
    .prepare('SELECT first FROM span WHERE began <= ? AND seen >= ? ORDER BY id DESC LIMIT 1')
    .get(moment, moment);
  if (span === undefined) return { at, entries: [], total: 0, wasRecording: false };
  const first = numberOf(span, 'first');
  const next = database.prepare('SELECT min(first) AS next FROM span WHERE first > ?').get(first);
  const beyond = next?.['next'] ?? Number.MAX_SAFE_INTEGER;
  if (typeof beyond !== 'number') throw new TypeError('No span');
  const there = 'ended >= ? AND began <= ? AND id >= ? AND id < ?';
  const range = [moment, moment, first, beyond] as const;
  const found: HistoryEntry[] = [];
  let total = 0;
  const rows = database.prepare(`SELECT ${entryColumns} FROM connection WHERE ${there}`);
  for (const row of rows.iterate(...range)) {
    // What was there when recording stopped was there at that moment; what ended then was not.
    if (row['ended'] === moment && row['lost'] !== 1) continue;
    total += 1;
    if (total <= historyTableAtMost) found.push(asOf(entries.of(row, lately), at));
  }
  return { at, entries: found, total, wasRecording: true };
}

function asOf(entry: HistoryEntry, at: number): HistoryEntry {
  return { ...entry, connection: cut(entry.connection, at) };
}

/** Without the states that came later; what it was later found to show is not known to have shown then. */
function cut({ findings: _, ...connection }: Connection, at: number): Connection {
  const until = connection.history.filter((change) => change.at <= at);
  const history = until.length > 0 ? until : connection.history.slice(0, 1);
  const last = history.at(-1);
  const state = last === undefined ? connection.state : last.state;
  // Whoever held it last did so then, if it was not let go of yet.
  const wasHeld = connection.ownersAre === 'last-known' && heldStates.includes(state);
  return {
    ...connection,
    ...(wasHeld && { ownersAre: 'current' }),
    state,
    changedAt: usualChange(history),
    history,
  };
}

/** In which a socket has a process, as those of UDP have, but for the moments before it is accepted and while it is closed. */
const heldStates: readonly (TcpState | null)[] = [
  null,
  'LISTEN',
  'SYN_SENT',
  'ESTABLISHED',
  'CLOSE_WAIT',
];
