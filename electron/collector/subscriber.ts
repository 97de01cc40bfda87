import type { FeedMessage, FeedRequest } from '../../shared/api.ts';
import { diff, emptyTable } from '../../shared/delta.ts';
import type { TableRead } from './read-table.ts';

/** What the collector knows now, for every subscriber the same. */
export type News = {
  /** The table as it was last read, and when that read began on the clock of `performance`; null before the first. */
  readonly last: (TableRead & { readonly beganAt: number }) | null;
  /** Why it could not be read again since; null if it could. */
  readonly failure: { readonly message: string } | null;
};

/** One page, and what it has been sent: it gets what is missing, when it can take it (rules T6 and T9). */
export type Subscriber = {
  /** What it asked to watch; null before it has asked. */
  readonly watch: Watch | null;
  take(request: FeedRequest): void;
  tell(news: News): void;
};

export type Watch = Extract<FeedRequest, { kind: 'watch' }>;

/** A timer may fire this much early. */
const timerErrorMs = 10;

export function createSubscriber(send: (message: FeedMessage) => void): Subscriber {
  let watch: Watch | null = null;
  let news: News = { last: null, failure: null };
  let sent = news;
  let isDrawing = false;
  /** A table is due if its read began then or later. */
  let dueFrom = Number.NEGATIVE_INFINITY;

  function sendWhatIsMissing(): void {
    const message = watch?.visible && !isDrawing ? missing(watch) : null;
    if (message === null) return;
    isDrawing = true;
    send(message);
  }

  /** Nothing waits in a queue: the one delta to the newest table takes the place of all those not sent. */
  function missing({ intervalMs }: Watch): FeedMessage | null {
    const { last, failure } = news;
    if (last !== null && last !== sent.last && (last.beganAt >= dueFrom || failure !== null)) {
      const delta = diff(sent.last?.table ?? emptyTable, last.table);
      sent = { last, failure: null };
      dueFrom = last.beganAt + intervalMs - timerErrorMs;
      return { kind: 'delta', delta, reading: last.reading };
    }
    if (failure !== null && failure !== sent.failure) {
      sent = { ...sent, failure };
      return { kind: 'stale', lastReadAt: last?.reading.at ?? null, message: failure.message };
    }
    return null;
  }

  return {
    get watch() {
      return watch;
    },
    take(request) {
      switch (request.kind) {
        case 'drawn':
          isDrawing = false;
          break;
        case 'watch':
          // Whoever looks again, or wants it more often, is not kept waiting for the end of the old interval.
          if (watch?.visible !== request.visible || watch.intervalMs !== request.intervalMs) {
            dueFrom = Number.NEGATIVE_INFINITY;
          }
          watch = request;
          break;
        case 'refresh':
          dueFrom = Math.min(dueFrom, performance.now());
          break;
      }
      sendWhatIsMissing();
    },
    tell(latest) {
      news = latest;
      sendWhatIsMissing();
    },
  };
}
