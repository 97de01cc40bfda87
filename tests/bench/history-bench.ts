import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sqlite from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HistoryReader, openHistoryReader } from '../../electron/history/reader.ts';
import { startRecorder } from '../../electron/history/recorder.ts';
import { openForWriting } from '../../electron/history/store-file.ts';
import type { Table } from '../../shared/delta.ts';
import { layered } from '../../shared/layered-map.ts';
import { median } from './measure.ts';
import { endOfLife, recordLife } from './recorded-life.ts';
import { createSyntheticTable } from './synthetic-table.ts';

/** What a poll pays for it that its changes are recorded, on its own thread. */
export type RecordingCost = { readonly medianMs: number; readonly p95Ms: number };

export type HistoryQueryCost = {
  readonly query: string;
  readonly found: number;
  readonly ms: number;
};

export type HistoryCost = {
  readonly recording: RecordingCost;
  readonly events: number;
  readonly connections: number;
  readonly bytesEach: number;
  /** The first page of each, asked once. */
  readonly queries: readonly HistoryQueryCost[];
  /** The whole table as it was, at several moments: the slowest. */
  readonly tableMs: number;
};

const rows = 2000;
const changed = 100;
const polls = 80;

/** Such that they have some million events. */
const connections = 280_000;

export const benchedHistoryQueries = [
  '',
  'chrome',
  '443',
  'process:node user:USER-3',
  'service:nginx',
  'host:77.example',
  'port:3000',
  'remote:10.0.0.0/8',
  'country:SE,DE state:time',
  '/chro.*e$/',
  'nothing-of-the-kind',
  '-(chrome or 443) remote:private,public',
];

export async function benchHistory(): Promise<HistoryCost> {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-bench-history-'));
  try {
    const recording = await benchRecording(join(folder, 'recorded.db'));
    return { recording, ...(await benchReading(join(folder, 'history.db'))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Tables that share what did not change, as the tracker's do. */
async function benchRecording(file: string): Promise<RecordingCost> {
  const recorder = startRecorder({ file, keepDays: 7, keepMegabytes: 200, log: () => {} });
  const synthetic = createSyntheticTable(rows);
  const findings: [] = [];
  const costs: number[] = [];
  let table: Table = synthetic.table;
  for (let poll = 0; poll < polls; poll += 1) {
    table = shared(table, synthetic.change(changed));
    const startedAt = performance.now();
    recorder.note({ table, ended: [], findings, at: Date.now() });
    costs.push(performance.now() - startedAt);
    // Caches are as cold, and the thread as idle, as they are between polls.
    await sleep(100);
  }
  await recorder.stop();
  const sorted = costs.slice(polls / 4).sort((a, b) => a - b);
  return { medianMs: median(sorted), p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

function shared(before: Table, after: Table): Table {
  const put = [...after.connections].filter(([id, row]) => before.connections.get(id) !== row);
  const removed = [...before.connections.keys()].filter((id) => !after.connections.has(id));
  return { ...after, connections: layered(before.connections, put, removed) };
}

async function benchReading(file: string): Promise<Omit<HistoryCost, 'recording'>> {
  const database = openForWriting(sqlite, file);
  recordLife(database, connections);
  database.close();
  const reader = openHistoryReader(file);
  const state = await reader.state();
  const queries: HistoryQueryCost[] = [];
  for (const query of benchedHistoryQueries) queries.push(await costOf(reader, query));
  const end = endOfLife(connections);
  const tables: number[] = [];
  for (const hoursAgo of [0.01, 0.5, 1, 1.5]) {
    tables.push((await timed(() => reader.tableAt(end - hoursAgo * 3_600_000))).ms);
  }
  await reader.close();
  return {
    events: state.events,
    connections: state.connections,
    bytesEach: state.bytes / state.connections,
    queries,
    tableMs: Math.max(...tables),
  };
}

/** To the first rows, however many pages without any come before. */
async function costOf(reader: HistoryReader, query: string): Promise<HistoryQueryCost> {
  let found = 0;
  let after: string | null = null;
  const { ms } = await timed(async () => {
    do {
      const page = await reader.read({ query, since: null, until: null, after, limit: 100 });
      found = page.entries.length;
      after = page.next;
    } while (found === 0 && after !== null);
  });
  return { query, found, ms };
}

async function timed<Value>(run: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const startedAt = performance.now();
  const value = await run();
  return { value, ms: performance.now() - startedAt };
}
