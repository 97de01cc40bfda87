import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { messageOf } from '../../shared/result.ts';
import { collectGarbage } from '../give-back-memory.ts';
import type { Sqlite } from './load-sqlite.ts';
import { takeLock } from './lock.ts';
import type { FromRecording, RecordingOptions, ToRecording } from './recorder-messages.ts';
import { createRetention, type Limits, type Retention } from './retention.ts';
import { systemOf } from './same-system.ts';
import type { Slice } from './slice.ts';
import { isBroken, StoreError, storeErrorOf } from './store-error.ts';
import { checkReported, makeFolderOf, openForWriting, putAside } from './store-file.ts';
import { createSliceWriter, recover, type SliceWriter } from './write-slices.ts';

/** Records what it is told, in batches; what is in its way it tells, and tries again. */
export type Recording = { take(message: ToRecording): void };

type Store = {
  readonly database: DatabaseSync;
  readonly writer: SliceWriter;
  readonly retention: Retention;
};

/** A batch is written this long after the first of it came, at once if there is this much of it. */
const batchMs = 1000;
const batchLetters = 200_000;

/** What so much leaves behind, as a large table does, is given back once less comes. */
const manyLetters = 4_000_000;

const trimEveryMs = 30_000;
/** Between two steps of trimming, so that what is to be recorded gets its turn. */
const trimPauseMs = 20;

export function startRecording(
  sqlite: Sqlite,
  { file, retryMs, ...first }: RecordingOptions,
  tell: (message: FromRecording) => void,
): Recording {
  let limits: Limits = first;
  let lock: DatabaseSync | null = null;
  let store: Store | null = null;
  let turn = 0;
  /** As they came: what is only made of them to be written soon takes no room for long. */
  let batch: string[] = [];
  let letters = 0;
  /** Since garbage was last collected. */
  let written = 0;
  let flushTimer: NodeJS.Timeout | undefined;
  let trimTimer: NodeJS.Timeout | undefined;
  let retryTimer: NodeJS.Timeout | undefined;

  function start(aside: string | null = null): void {
    try {
      makeFolderOf(file);
      lock ??= takeLock(sqlite, file);
      if (lock === null) throw new StoreError('in-use');
      const database = openForWriting(sqlite, file);
      try {
        recover(database);
        const writer = createSliceWriter(database, systemOf());
        store = { database, writer, retention: createRetention(database, writer.forgetShared) };
      } catch (error) {
        database.close();
        throw error;
      }
      ready(aside);
      trimTimer = setTimeout(trim, trimPauseMs);
    } catch (error) {
      if (aside === null && isBroken(error)) startAnew();
      else giveUp(error);
    }
  }

  /** What is broken stays readable as far as it is, under another name. */
  function startAnew(): void {
    try {
      close();
      start(putAside(file));
    } catch (error) {
      giveUp(error);
    }
  }

  function ready(aside: string | null): void {
    turn += 1;
    batch = [];
    letters = 0;
    tell({ kind: 'ready', turn, aside });
  }

  /** For now: the lock goes, too, so that another may try. */
  function giveUp(error: unknown): void {
    const { reason, message } = storeErrorOf(error);
    close();
    unlock();
    tell({ kind: 'stopped', problem: reason, detail: message });
    retryTimer = setTimeout(start, retryMs);
  }

  function fail(error: unknown): void {
    if (isBroken(error)) startAnew();
    else giveUp(error);
  }

  function take({ turn: of, json }: Extract<ToRecording, { kind: 'slice' }>): void {
    // Of before it failed, or was cleared.
    if (store === null || of !== turn) return;
    batch.push(json);
    letters += json.length;
    if (letters >= batchLetters) flush();
    else flushTimer ??= setTimeout(flush, batchMs);
    // Only now does the next come: what is not written yet is never much more than a batch.
    tell({ kind: 'taken', turn });
  }

  function flush(): void {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    if (store === null || batch.length === 0) return;
    const slices = batch;
    const isLarge = letters >= batchLetters;
    written += letters;
    batch = [];
    letters = 0;
    try {
      if (store.writer.write(parsed(slices)) === 'again') ready(null);
    } catch (error) {
      fail(error);
    }
    if (isLarge || written < manyLetters) return;
    written = 0;
    collectGarbage();
  }

  function trim(): void {
    if (store === null) return;
    try {
      // Whoever deletes it wants what is recorded from now on to be found where it is looked for.
      if (!existsSync(file)) {
        close();
        start();
        return;
      }
      checkReported(sqlite, file);
      const isMore = store.retention.trim(limits, Date.now());
      trimTimer = setTimeout(trim, isMore ? trimPauseMs : trimEveryMs);
    } catch (error) {
      fail(error);
    }
  }

  function close(): void {
    for (const timer of [flushTimer, trimTimer, retryTimer]) clearTimeout(timer);
    flushTimer = undefined;
    store?.database.close();
    store = null;
    batch = [];
  }

  function unlock(): void {
    lock?.close();
    lock = null;
  }

  function stop(): void {
    flush();
    try {
      store?.writer.stop();
    } catch (error) {
      tell({ kind: 'stopped', problem: 'other', detail: messageOf(error) });
    }
    close();
    unlock();
  }

  start();

  return {
    take(message) {
      if (message.kind === 'slice') take(message);
      else if (message.kind === 'stop') stop();
      else {
        limits = message;
        clearTimeout(trimTimer);
        if (store !== null) trimTimer = setTimeout(trim, trimPauseMs);
      }
    },
  };
}

function* parsed(batch: readonly string[]): Generator<Slice, void> {
  for (const json of batch) yield JSON.parse(json);
}
