import type { Line } from '../../../../electron/collector/line.ts';
import { apply, emptyTable, type Table } from '../../../../shared/delta.ts';
import type { FeedMessage, FeedRequest } from '../../../../shared/feed-messages.ts';

/** A page at the other end of a line: what it was told, and the table it has by that. */
export type Page = {
  readonly line: Line;
  readonly messages: readonly FeedMessage[];
  readonly texts: readonly string[];
  readonly table: Table;
  say(request: FeedRequest): void;
  sayText(text: string): void;
  close(): void;
};

/** One that draws at once has always confirmed what it was sent. */
export function openPage({ drawsAtOnce = false } = {}): Page {
  const texts: string[] = [];
  const messages: FeedMessage[] = [];
  const textListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let table = emptyTable;

  const sayText = (text: string) => {
    for (const listener of textListeners) listener(text);
  };
  const say = (request: FeedRequest) => sayText(JSON.stringify(request));

  return {
    line: {
      send(text) {
        const message: FeedMessage = JSON.parse(text);
        texts.push(text);
        messages.push(message);
        if (message.kind === 'delta') table = apply(table, message.delta);
        if (drawsAtOnce) queueMicrotask(() => say({ kind: 'drawn' }));
      },
      onText: (listener) => textListeners.push(listener),
      onClose: (listener) => closeListeners.push(listener),
    },
    messages,
    texts,
    get table() {
      return table;
    },
    say,
    sayText,
    close() {
      for (const listener of closeListeners) listener();
    },
  };
}

export function watching(
  facts: Partial<Extract<FeedRequest, { kind: 'watch' }>> = {},
): Extract<FeedRequest, { kind: 'watch' }> {
  return { kind: 'watch', visible: true, intervalMs: 1000, measured: [], names: 'none', ...facts };
}
