import { Worker } from 'node:worker_threads';
import { language } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import type { Answers, FromReading, ReadingOptions } from './reader-messages.ts';
import { findHistoryWorker } from './worker-file.ts';

/** Reads what was recorded, in a thread that is there while something is asked, and for a while after. */
export type HistoryReader = {
  readonly [Name in keyof Answers]: (
    ...input: Parameters<Answers[Name]>
  ) => Promise<ReturnType<Answers[Name]>>;
} & { close(): Promise<void> };

/** The thread gives what its answers say, so that nobody asks again what it is. */
type Waiting = { resolve(value: unknown): void; reject(error: unknown): void };

/** The file need not be there. Each request may be refused with a RequestError, `unavailable` if nothing can be read. */
export function openHistoryReader(
  file: string,
  { idleMs = 30_000, workerFile = findHistoryWorker() } = {},
): HistoryReader {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let asked = 0;

  function begin(): Worker {
    const options: ReadingOptions = { role: 'read', file };
    const thread = new Worker(workerFile, { name: 'history reader', workerData: options });
    thread.on('message', hear);
    thread.on('error', (error) => fail(thread, messageOf(error)));
    thread.on('exit', (code) => fail(thread, String(code)));
    return thread;
  }

  function hear({ id, ...answer }: FromReading): void {
    const request = waiting.get(id);
    waiting.delete(id);
    if (answer.ok) request?.resolve(answer.value);
    else request?.reject(new RequestError(answer.code, answer.message));
    if (waiting.size > 0) return;
    // Nothing waits for it: it keeps no program from ending.
    worker?.unref();
    idle = setTimeout(() => void close(), idleMs);
    idle.unref();
  }

  function fail(thread: Worker, detail: string): void {
    if (thread !== worker) return;
    worker = null;
    const error = new RequestError(
      'internal',
      `The thread that reads the history ended: ${detail}`,
    );
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function ask<Name extends keyof Answers>(
    name: Name,
    ...input: Parameters<Answers[Name]>
  ): Promise<ReturnType<Answers[Name]>> {
    clearTimeout(idle);
    worker ??= begin();
    worker.ref();
    asked += 1;
    const id = asked;
    worker.postMessage({ id, language: language(), name, input });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const thread = worker;
    worker = null;
    await thread?.terminate();
  }

  return {
    read: (request) => ask('read', request),
    tableAt: (at) => ask('tableAt', at),
    findings: (since, until) => ask('findings', since, until),
    state: () => ask('state'),
    clear: () => ask('clear'),
    close,
  };
}
