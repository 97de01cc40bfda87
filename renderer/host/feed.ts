import type { FeedMessage, FeedRequest } from '../../shared/feed-messages.ts';
import { text as texts } from '../../shared/language/text.ts';
import type { Measured } from '../../shared/measures.ts';
import { messageOf } from '../../shared/result.ts';
import { parseFeedMessage } from './feed-message.ts';

export type FeedListener = {
  /** `whole`: the collector knows nothing of what was shown before, so this is all there is. */
  delta(message: DeltaMessage, whole: boolean): void;
  /** What is shown is no longer live; `retryAt` is when it may be again, null if that is not known. */
  stale(message: string, retryAt: number | null): void;
  /** What came of `reveal`; `message` says why it failed. */
  revealed(outcome: Asked['outcome'], message: string | null): void;
  /** What came of `trace`; `message` says why it failed. */
  traced(outcome: Asked['outcome'], message: string | null): void;
  /** What was measured of those rows that were asked for. */
  measures(values: readonly Measured[], at: number): void;
  fired(message: FiredMessage): void;
  /** A message could not be used; the whole table has been asked for instead. */
  wrong(message: string): void;
};

export type DeltaMessage = Extract<FeedMessage, { kind: 'delta' }>;

export type FiredMessage = Extract<FeedMessage, { kind: 'fired' }>;

type Asked = Extract<FeedMessage, { outcome: unknown }>;

export type Watch = Omit<Extract<FeedRequest, { kind: 'watch' }>, 'kind'>;

export type Feed = {
  /** A new line to a collector, which starts from an empty table. */
  opened(send: (text: string) => void): void;
  received(text: string): void;
  closed(message: string, retryAt: number | null): void;
  watch(watch: Watch): void;
  refresh(): void;
  /** Asks for the rights to see the owners that are hidden. */
  reveal(): void;
  /** Asks for the rights to have the kernel tell of connections when they change. */
  trace(): void;
  /** The person has seen all that fired. */
  seen(): void;
};

/** The page's end of the feed; `afterDraw` calls back when the page has been drawn. */
export function createFeed(
  listener: FeedListener,
  afterDraw: (callback: () => void) => void,
): Feed {
  let send: ((text: string) => void) | null = null;
  let wanted: Watch | null = null;
  let whole = true;
  let failures = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const request = (message: FeedRequest) => send?.(JSON.stringify(message));

  /** Whoever sends from now on starts from an empty table. */
  const beginAnew = () => {
    clearTimeout(retryTimer);
    failures = 0;
    whole = true;
  };

  const askForWanted = () => {
    if (wanted !== null) request({ kind: 'watch', ...wanted });
  };

  /** Gives back whether that leaves anything to be drawn. */
  const take = (text: string): boolean => {
    const message = parseFeedMessage(text);
    const isNews = whole || message.kind !== 'delta' || !isEmpty(message);
    switch (message.kind) {
      case 'delta':
        listener.delta(message, whole);
        whole = false;
        failures = 0;
        break;
      case 'stale':
        listener.stale(message.message, null);
        break;
      case 'revealed':
        listener.revealed(message.outcome, message.message);
        break;
      case 'traced':
        listener.traced(message.outcome, message.message);
        break;
      case 'measures':
        listener.measures(message.values, message.at);
        break;
      case 'fired':
        listener.fired(message);
        break;
      case 'lost':
        listener.stale(message.message, message.retryAt);
        beginAnew();
        askForWanted();
        break;
    }
    return isNews;
  };

  /** What is shown may be half of something, so that no further delta fits it: only the whole table does. */
  const startOver = (message: string) => {
    whole = true;
    failures += 1;
    if (failures === 1) {
      listener.wrong(message);
      request({ kind: 'again' });
      return;
    }
    listener.stale(texts().page.messagesUnusable(message), Date.now() + retryMs);
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => request({ kind: 'again' }), retryMs);
  };

  return {
    opened(line) {
      send = line;
      beginAnew();
      askForWanted();
    },
    received(text) {
      let isNews: boolean;
      try {
        isNews = take(text);
      } catch (error) {
        startOver(messageOf(error));
        return;
      }
      const line = send;
      const confirm = () => {
        if (line === send) request({ kind: 'drawn' });
      };
      // Whoever asks to be called once it has been drawn has the browser draw it, even if it is as it was.
      if (isNews) afterDraw(confirm);
      else confirm();
    },
    closed(message, retryAt) {
      send = null;
      clearTimeout(retryTimer);
      listener.stale(message, retryAt);
    },
    watch(next) {
      if (wanted !== null && sameWatch(wanted, next)) return;
      wanted = next;
      request({ kind: 'watch', ...next });
    },
    refresh: () => request({ kind: 'refresh' }),
    reveal: () => request({ kind: 'reveal' }),
    trace: () => request({ kind: 'trace' }),
    seen: () => request({ kind: 'seen' }),
  };
}

/** As most readings of a calm computer are. */
function isEmpty({ delta: { connections, processes }, ended, findings }: DeltaMessage): boolean {
  const { put, removed, changed = [] } = connections;
  const parts = [put, removed, changed, processes.put, processes.removed, ended];
  return findings === undefined && parts.every(({ length }) => length === 0);
}

function sameWatch(a: Watch, b: Watch): boolean {
  return (
    a.visible === b.visible &&
    a.intervalMs === b.intervalMs &&
    a.names === b.names &&
    a.measured.length === b.measured.length &&
    a.measured.every((id, index) => id === b.measured[index])
  );
}

const retryMs = 5000;
