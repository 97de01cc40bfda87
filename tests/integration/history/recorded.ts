import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { type HistoryReader, openHistoryReader } from '../../../electron/history/reader.ts';
import { type Noted, type Recorder, startRecorder } from '../../../electron/history/recorder.ts';
import type { Connection } from '../../../shared/connection.ts';
import { emptyTable } from '../../../shared/delta.ts';
import type { HistoryEntry, HistoryRequest } from '../../../shared/history.ts';
import { connection, curl, everything } from '../../unit/electron/history/stored.ts';

export { connection, curl };

/** Ends whatever was started, and deletes what it wrote. */
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A folder of its own for the history of one test. */
export async function historyFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sockeye-history-'));
  endings.push(() => rm(folder, { recursive: true }));
  return join(folder, 'sockeye', 'history.db');
}

export type Started = Recorder & {
  readonly logged: readonly string[];
  /** A reading that found these connections. */
  see(connections: readonly Connection[], parts?: Partial<Noted>): void;
};

export function start(
  file: string,
  options: Partial<Parameters<typeof startRecorder>[0]> = {},
): Started {
  const logged: string[] = [];
  const recorder = startRecorder({
    file,
    keepDays: 7,
    keepMegabytes: 200,
    retryMs: 200,
    log: (line) => logged.push(line),
    ...options,
  });
  endings.push(recorder.stop);
  return {
    ...recorder,
    logged,
    see(connections, parts = {}) {
      const table = {
        connections: new Map(connections.map((one) => [one.id, one])),
        processes: new Map([[`${curl.pid}@${curl.startedAt}`, curl]]),
      };
      recorder.note({ table, ended: [], findings: nothing, at: Date.now(), ...parts });
    },
  };
}

const nothing: Noted['findings'] = [];
export const { connections: noConnections } = emptyTable;

export function reader(file: string): HistoryReader {
  const opened = openHistoryReader(file);
  endings.push(opened.close);
  return opened;
}

/** A connection that is first seen now. */
export function now(id: string, parts: Partial<Connection> = {}): Connection {
  const at = Date.now();
  return connection(id, {
    openedAt: at,
    firstSeenAt: at,
    history: [{ state: 'ESTABLISHED', at }],
    ...parts,
  });
}

export async function entries(
  of: HistoryReader,
  request: Partial<HistoryRequest> = {},
): Promise<readonly HistoryEntry[]> {
  return (await of.read({ ...everything, ...request })).entries;
}

/** The first answer that is not `false`. */
export async function eventually<Value>(
  ask: () => Value | false | Promise<Value | false>,
): Promise<Value> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await ask();
    if (value !== false) return value;
    if (Date.now() > deadline) throw new Error('It did not come to that');
    await sleep(20);
  }
}

export async function isOn(recorder: Recorder): Promise<void> {
  await eventually(() => recorder.recording().is === 'on');
}

/** A file with 600 connections. */
export async function recordOne(file: string): Promise<void> {
  const recorder = start(file);
  await isOn(recorder);
  const many = Array.from({ length: 600 }, (_, index) => now(`c${index}`));
  recorder.see(many);
  await recorder.stop();
}

/** What is in its way, once it has begun. */
export async function whyStopped(recorder: Recorder): Promise<string> {
  return eventually(() => {
    const recording = recorder.recording();
    return recording.is === 'stopped' && !recording.why.includes('being started') && recording.why;
  });
}
