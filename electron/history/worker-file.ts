import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program of both threads, seen from the built program, out/main and its chunks, or from the source. */
export function findHistoryWorker(): string {
  const built = [import.meta.dirname, join(import.meta.dirname, '..')]
    .map((folder) => join(folder, 'history-worker.js'))
    .find((file) => existsSync(file));
  return built ?? join(import.meta.dirname, 'worker.ts');
}
