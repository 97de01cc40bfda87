import type { ConsoleEvent } from '../../shared/console.ts';

/** An event without what it gets when it happens. */
export type News = ConsoleEvent extends infer Each
  ? Each extends ConsoleEvent
    ? Omit<Each, 'sequence' | 'at'>
    : never
  : never;

/** What happened, kept until a page says that it has read it. */
export type KeptEvents = {
  tell(news: News): void;
  /** How much room they take. */
  bytes(): number;
  /** Those up to this one have been read. */
  forget(after: number): void;
  /** All that are kept, as soon as there is one; after a while without one, none. */
  read(): Promise<readonly ConsoleEvent[]>;
};

export function keepEvents(pollMs: number): KeptEvents {
  const events: ConsoleEvent[] = [];
  let bytes = 0;
  let sequence = 0;
  let wake = () => {};

  return {
    tell(news) {
      sequence += 1;
      bytes += costOf(news);
      events.push({ ...news, sequence, at: Date.now() });
      wake();
    },
    bytes: () => bytes,
    forget(after) {
      const unread = events.findIndex((event) => event.sequence > after);
      for (const read of events.splice(0, unread === -1 ? events.length : unread)) {
        bytes -= costOf(read);
      }
    },
    async read() {
      if (events.length > 0) return [...events];
      // It takes the place of one that waits: the page of that has gone, or asked twice.
      wake();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      return [...events];
    },
  };
}

/** Very many very small pieces take room, too. */
const eventBytes = 64;

function costOf(event: News): number {
  return eventBytes + (event.kind === 'received' ? (event.base64.length * 3) / 4 : 0);
}
