import { constants } from 'node:os';

/** Aborts when the person or the system asks the program to end; the reason is the exit code shells know for it. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(128 + constants.signals[name]));
  }
  return controller.signal;
}
