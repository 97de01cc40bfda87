import { setTimeout as delay } from 'node:timers/promises';

/** What is told of each reading. */
export type Follower<Read> = {
  succeeded(read: Read): Promise<void>;
  failed(error: unknown): Promise<void>;
};

/** Reads over and over, an interval from beginning to beginning, until told to stop; a failure does not end it. */
export async function follow<Read>(
  read: () => Promise<Read>,
  follower: Follower<Read>,
  { intervalMs, stop }: { readonly intervalMs: number; readonly stop: AbortSignal },
): Promise<void> {
  while (!stop.aborted) {
    const nextAt = performance.now() + intervalMs;
    const result = await read().then(
      (value) => () => follower.succeeded(value),
      (error: unknown) => () => follower.failed(error),
    );
    if (stop.aborted) return;
    await result();
    await sleep(nextAt - performance.now(), stop);
  }
}

async function sleep(durationMs: number, stop: AbortSignal): Promise<void> {
  try {
    await delay(Math.max(0, durationMs), undefined, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
