import { diff, emptyTable } from '../../shared/delta.ts';
import type { FeedMessage, FeedRequest } from '../../shared/feed-messages.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';
import type { Sample } from '../../shared/sample.ts';
import { createEndedSince } from './ended-since.ts';
import { logToStderr } from './log.ts';
import { usualIntervalMs } from './pace.ts';
import type { TableRead } from './read-table.ts';
import { samplesAfter } from './samples.ts';

/** What the collector knows now, for every subscriber the same. */
export type News = {
  /** The table as it was last read, and when that read began on the clock of `performance`; null before the first. */
  readonly last: Last | null;
  /** Why it could not be read again since; null if it could. */
  readonly failure: { readonly message: string } | null;
};

type Last = TableRead & {
  readonly beganAt: number;
  readonly samples: readonly Sample[];
  /** The same object while nothing in it changes. */
  readonly findings: readonly Finding[];
  /** Read before the interval was over, since something had just changed. */
  readonly isEarly: boolean;
};

/** One page, and what it has been sent: it gets what is missing, when it can take it (rules T6 and T9). */
export type Subscriber = {
  /** What it asked to watch; null before it has asked. */
  readonly watch: Watch | null;
  take(request: FeedRequest): void;
  tell(news: News): void;
  measured(message: MeasuresMessage): void;
  /** Answers a request of this page alone, however busy it is. */
  answer(message: FeedMessage): void;
};

type MeasuresMessage = Extract<FeedMessage, { kind: 'measures' }>;

export type Watch = Extract<FeedRequest, { kind: 'watch' }>;

/** A timer may fire this much early. */
const timerErrorMs = 10;

/** `send` may throw: what cannot be sent costs this page a table, and nobody else anything. */
export function createSubscriber(
  send: (message: FeedMessage) => void,
  log = logToStderr,
): Subscriber {
  let watch: Watch | null = null;
  let news: News = { last: null, failure: null };
  let sent = news;
  const ended = createEndedSince();
  /** The newest that it has not been sent; older ones are not missed. */
  let measures: MeasuresMessage | null = null;
  let isDrawing = false;
  /** A table is due if its read began then or later. */
  let dueFrom = Number.NEGATIVE_INFINITY;
  /** Until then one that could not be sent, or used, is not due again, even if no other can be read. */
  let heldUntil = Number.NEGATIVE_INFINITY;

  /** What ended while nobody looked is past. */
  function keepEnded(before: Last | null, now: Last): void {
    if (watch?.visible !== true) ended.forget();
    else ended.keep(now.ended, before === null || before === sent.last ? 0 : before.lost);
  }

  function sendWhatIsMissing(): void {
    if (watch === null || !watch.visible || isDrawing) return;
    const { last, failure } = news;
    if (last !== null && last !== sent.last && isDue(last, watch)) {
      sendTable(last, watch);
    } else if (failure !== null && failure !== sent.failure) {
      tellStale(failure.message);
      sent = { ...sent, failure };
    } else if (measures !== null) {
      trySend(measures);
      measures = null;
    }
  }

  function isDue({ beganAt, isEarly }: Last, { intervalMs }: Watch): boolean {
    if (beganAt >= dueFrom) return true;
    const isWelcome = news.failure !== null || (isEarly && intervalMs <= usualIntervalMs);
    return isWelcome && performance.now() >= heldUntil;
  }

  /** Nothing waits in a queue: the one delta to the newest table takes the place of all those not sent. */
  function sendTable(last: Last, { intervalMs }: Watch): void {
    // One that comes early comes between two that are due anyway.
    if (!last.isEarly || last.beganAt >= dueFrom)
      dueFrom = last.beganAt + intervalMs - timerErrorMs;
    const delta = diff(sent.last?.table ?? emptyTable, last.table);
    const samples = samplesAfter(last.samples, sent.last?.samples.at(-1));
    const warnings = [...last.reading.warnings, ...ended.warnings()];
    const findings = last.findings === sent.last?.findings ? {} : { findings: last.findings };
    const problem = trySend({
      kind: 'delta',
      delta,
      ended: ended.asSent(sent.last?.table.connections),
      reading: { ...last.reading, warnings },
      samples,
      ...findings,
    });
    if (problem === null) {
      sent = { last, failure: null };
      ended.forget();
    } else {
      heldUntil = performance.now() + intervalMs;
      tellStale(text().reading.notSent(problem));
    }
  }

  function tellStale(message: string): void {
    trySend({ kind: 'stale', lastReadAt: sent.last?.reading.at ?? null, message });
  }

  /** Why it could not be sent; null if it was. */
  function trySend(message: FeedMessage): string | null {
    try {
      send(message);
      // It confirms every message.
      isDrawing = true;
      return null;
    } catch (error) {
      log(`A page cannot be sent a message of the kind ${message.kind}: ${messageOf(error)}`);
      return messageOf(error);
    }
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
        case 'again':
          isDrawing = false;
          if (sent.last !== null) heldUntil = performance.now() + (watch?.intervalMs ?? 0);
          sent = { ...sent, last: null };
          break;
        case 'watch':
          // Whoever looks again, or wants it more often, is not kept waiting for the end of the old interval.
          if (watch?.visible !== request.visible || watch.intervalMs !== request.intervalMs) {
            dueFrom = Number.NEGATIVE_INFINITY;
          }
          // By the time it looks again they are old.
          if (!request.visible) measures = null;
          watch = request;
          break;
        case 'refresh':
          dueFrom = Math.min(dueFrom, performance.now());
          break;
      }
      sendWhatIsMissing();
    },
    tell(latest) {
      if (latest.last !== null && latest.last !== news.last) keepEnded(news.last, latest.last);
      news = latest;
      sendWhatIsMissing();
    },
    measured(message) {
      if (watch?.visible !== true) return;
      measures = message;
      sendWhatIsMissing();
    },
    answer(message) {
      trySend(message);
    },
  };
}
