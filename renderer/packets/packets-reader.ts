// Whoever compiles this needs to know what Vite makes of an import such as the worker's.
/// <reference types="vite/client" />
import { language, text } from '../../shared/language/text.ts';
import { startWorker } from '../host/start-worker.ts';
import type { PacketsMessage, PacketsOrder } from './packets-message.ts';
import workerUrl from './packets-worker.ts?worker&url';

/** Reads packets in a thread of its own, and keeps them there. */
export type PacketsReader = {
  ask(order: PacketsOrder): void;
  close(): void;
};

/** `hear` is told what the reader tells, until it is closed; after `failed` nothing more comes. */
export function openPacketsReader(hear: (message: PacketsMessage) => void): PacketsReader {
  const worker = startWorker(workerUrl);
  const close = () => {
    // What it has told already may still be on its way.
    worker.onmessage = null;
    worker.terminate();
  };
  const fail = (message: string) => {
    close();
    hear({ kind: 'failed', message });
  };
  worker.onmessage = ({ data }: MessageEvent<PacketsMessage>) => hear(data);
  worker.onerror = ({ message }) => fail(message || text().captures.readerNotStarted);
  worker.onmessageerror = () => fail(text().captures.notArrived);
  const ask = (order: PacketsOrder) => worker.postMessage(order);
  // The worker has modules of its own, and so a language.
  ask({ kind: 'begin', language: language() });
  return { ask, close };
}
