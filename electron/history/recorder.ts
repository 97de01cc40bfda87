import { Worker } from 'node:worker_threads';
import type { Connection } from '../../shared/connection.ts';
import { emptyTable, type Table } from '../../shared/delta.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Recording } from '../../shared/history.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import type { FromRecording, RecordingOptions, ToRecording } from './recorder-messages.ts';
import type { Limits } from './retention.ts';
import { emptySlice, type Slice } from './slice.ts';
import { slicesBetween, type Told } from './slices.ts';
import { storeErrorText } from './store-error-text.ts';
import { findHistoryWorker } from './worker-file.ts';

/** What a reading brought. */
export type Noted = {
  readonly table: Table;
  /** As `TableRead` has them. */
  readonly ended: readonly Connection[];
  /** The same object while nothing in it changes. */
  readonly findings: readonly Finding[];
  readonly at: number;
};

/** Records what is read, in a thread of its own. */
export type Recorder = {
  /** To be called after each good reading; costs what changed. */
  note(read: Noted): void;
  limit(limits: Limits): void;
  recording(): Recording;
  /** Writes what was noted, and ends; what is open then is not known to have ended. */
  stop(): Promise<void>;
};

/**
 * Like a page, the thread is told the difference to what it was told last, when it can take it (rule T6): a slow disk
 * gets fewer and larger differences, and nothing queues up but what ended, of which the oldest go if they are very many.
 */
export function startRecorder({
  file,
  log,
  retryMs = 30_000,
  workerFile = findHistoryWorker(),
  ...limits
}: Limits & {
  readonly file: string;
  readonly log: (line: string) => void;
  readonly retryMs?: number;
  readonly workerFile?: string;
}): Recorder {
  const start: RecordingOptions = { role: 'record', file, retryMs, ...limits };
  let worker: Worker | null = null;
  let state: () => Recording = () => stopped(text().historyStore.starting);
  let kept: Limits = limits;
  /** Of the thread, which takes nothing else; null while it takes nothing. */
  let turn: number | null = null;
  let mayTake = false;
  let latest: Noted | null = null;
  let told: Told = nothingTold;
  let ended: readonly Connection[] = [];
  /** Of a large difference, what the thread has not been told yet. */
  let slices: Iterator<Slice, void> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let over: (() => void) | null = null;
  let restart: NodeJS.Timeout | undefined;

  function begin(): void {
    const thread = new Worker(workerFile, {
      name: 'history',
      workerData: { ...start, ...kept },
    });
    worker = thread;
    thread.on('message', hear);
    thread.on('error', (error) => fail(thread, messageOf(error)));
    thread.on('exit', (code) => fail(thread, String(code)));
  }

  function fail(thread: Worker, detail: string): void {
    if (thread !== worker) return;
    worker = null;
    turn = null;
    if (over !== null) {
      over();
      return;
    }
    log(`The thread that writes the history ended: ${detail}`);
    state = () => stopped(text().historyStore.ended(detail));
    restart = setTimeout(begin, retryMs);
  }

  function hear(message: FromRecording): void {
    switch (message.kind) {
      case 'ready':
        becomeReady(message);
        break;
      case 'taken':
        if (message.turn === turn) mayTake = true;
        break;
      case 'stopped': {
        const { problem, detail } = message;
        const why = () => storeErrorText(problem, file, detail);
        log(`Nothing is recorded: ${why()}`);
        state = () => stopped(why());
        turn = null;
        break;
      }
    }
    tell();
  }

  function becomeReady({ turn: next, aside }: Extract<FromRecording, { kind: 'ready' }>): void {
    const note = aside === null ? null : () => text().historyStore.putAside(aside);
    if (note !== null) log(note());
    if (turn === null || note !== null) {
      state = () => (note === null ? { is: 'on' } : { is: 'on', note: note() });
    }
    turn = next;
    mayTake = true;
    told = nothingTold;
    slices = null;
  }

  function tell(): void {
    if (turn === null || !mayTake || latest === null) return;
    const slice = nextSlice(latest);
    if (slice !== null) send({ kind: 'slice', turn, json: JSON.stringify(slice) });
  }

  function nextSlice(read: Noted): Slice | null {
    slices ??= difference(read);
    const next = slices?.next();
    if (next?.done === false) {
      toldAt = next.value.at;
      return next.value;
    }
    slices = null;
    if (told.table !== read.table || ended.length > 0) return nextSlice(read);
    // A sign that it was there, and saw that nothing changed.
    const isQuiet = read.at < toldAt + signMs && read.at >= toldAt;
    if (isQuiet) return null;
    toldAt = read.at;
    return { ...emptySlice, at: read.at };
  }

  function difference({ table, findings, at }: Noted): Iterator<Slice, void> | null {
    if (table === told.table && findings === told.findings && ended.length === 0) return null;
    const after: Told = { table, findings };
    const made = slicesBetween(told, after, at, ended);
    told = after;
    ended = [];
    return made;
  }

  /** Whether or not it can take it yet: nothing comes after. */
  function sendRest(): void {
    while (turn !== null && latest !== null) {
      const slice = nextSlice(latest);
      if (slice === null) break;
      send({ kind: 'slice', turn, json: JSON.stringify(slice) });
    }
  }

  function send(message: ToRecording): void {
    mayTake = false;
    worker?.postMessage(message);
  }

  begin();

  return {
    note(read) {
      latest = read;
      if (read.ended.length > 0) {
        ended = [...ended, ...read.ended].slice(-endedAtMost);
      }
      tell();
    },
    limit(limits) {
      kept = limits;
      worker?.postMessage({ kind: 'limit', ...limits } satisfies ToRecording);
    },
    recording: () => state(),
    stop() {
      clearTimeout(restart);
      return new Promise((resolve) => {
        over = resolve;
        if (worker === null) {
          resolve();
          return;
        }
        // A sign of the last reading, too.
        toldAt = Number.NEGATIVE_INFINITY;
        sendRest();
        worker.postMessage({ kind: 'stop' } satisfies ToRecording);
      });
    },
  };
}

/** Kept while the thread cannot take them. */
const endedAtMost = 5000;
/** Recording that is cut off is known to have gone on to within so much. */
const signMs = 10_000;

const nothingTold: Told = { table: emptyTable, findings: null };

function stopped(why: string): Recording {
  return { is: 'stopped', why };
}
