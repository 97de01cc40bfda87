// Whoever compiles this needs to know what Vite makes of an import such as the worker's.
/// <reference types="vite/client" />
import { language, text } from '../../shared/language/text.ts';
import { startWorker } from '../host/start-worker.ts';
import type { CaptureMessage, CaptureOrder } from './capture-message.ts';
import workerUrl from './capture-worker.ts?worker&url';

/**
 * Reads a capture in a thread of its own, so that the page goes on meanwhile. `hear` is told what the worker tells, the
 * last of which is `read` or `failed`; what is given back stops it before.
 */
export function readInWorker(file: File, hear: (message: CaptureMessage) => void): () => void {
  const worker = startWorker(workerUrl);
  const stop = () => {
    // What it has told already may still be on its way.
    worker.onmessage = null;
    worker.terminate();
  };
  const fail = (message: string) => {
    stop();
    hear({ kind: 'failed', message });
  };
  worker.onmessage = ({ data }: MessageEvent<CaptureMessage>) => {
    if (data.kind !== 'rows') stop();
    hear(data);
  };
  worker.onerror = ({ message }) => fail(message || text().captures.readerNotStarted);
  worker.onmessageerror = () => fail(text().captures.notArrived);
  // The worker has modules of its own, and so a language.
  const order: CaptureOrder = { file, language: language() };
  worker.postMessage(order);
  return stop;
}
