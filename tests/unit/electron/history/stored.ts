import { DatabaseSync } from 'node:sqlite';
import { createEntries, type Lately } from '../../../../electron/history/entries.ts';
import { readPage } from '../../../../electron/history/read-page.ts';
import { createTables } from '../../../../electron/history/schema.ts';
import { emptySlice, type Slice } from '../../../../electron/history/slice.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { HistoryEntry, HistoryPage, HistoryRequest } from '../../../../shared/history.ts';
import type { Process } from '../../../../shared/process.ts';

export const beganAt = 1_780_000_000_000;

/** A store in memory, with all its tables. */
export function memoryStore(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  createTables(database);
  return database;
}

export function slice(seconds: number, parts: Partial<Slice> = {}): Slice {
  return { ...emptySlice, at: beganAt + seconds * 1000, ...parts };
}

export const everything: HistoryRequest = {
  query: '',
  since: null,
  until: null,
  after: null,
  limit: 1000,
};

export const recordingNow: Lately = { isRecording: true, seen: beganAt + 3_600_000 };

export function page(
  database: DatabaseSync,
  request: Partial<HistoryRequest> = {},
  lately: Lately = recordingNow,
): HistoryPage {
  return readPage(database, createEntries(database), lately, { ...everything, ...request });
}

/** Page after page, to the end. */
export function allPages(
  database: DatabaseSync,
  request: Partial<HistoryRequest> = {},
  lately: Lately = recordingNow,
  budgetMs?: number,
): readonly HistoryEntry[] {
  const entries = createEntries(database);
  const found: HistoryEntry[] = [];
  let after: string | null = null;
  do {
    const asked = { ...everything, ...request, after };
    const read: HistoryPage = readPage(database, entries, lately, asked, budgetMs);
    found.push(...read.entries);
    after = read.next;
  } while (after !== null);
  return found;
}

/** A TCP connection that was seen to open a second after the beginning. */
export function connection(id: string, parts: Partial<Connection> = {}): Connection {
  const at = beganAt + 1000;
  return {
    id,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: { address: '192.168.1.10', port: 50_000, zone: null },
    remote: { address: '93.184.216.34', port: 443, zone: null },
    user: 'ada',
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [{ pid: 4711, name: 'curl', startedAt: beganAt, user: 'ada' }],
    ownersAre: 'current',
    openedAt: at,
    firstSeenAt: at,
    changedAt: null,
    history: [{ state: 'ESTABLISHED', at }],
    ...parts,
  };
}

export const curl: Process = {
  pid: 4711,
  startedAt: beganAt,
  name: 'curl',
  commandLine: ['curl', 'https://example.com'],
  executable: '/usr/bin/curl',
  user: 'ada',
  parent: { pid: 1, name: 'systemd' },
  unit: 'work.service',
  container: null,
};

/** As it is read back: what waits in its queues is not recorded. */
export function recorded({ id: _, ...rest }: Connection, id: string): Connection {
  return { id, ...rest, receiveQueue: null, sendQueue: null };
}
