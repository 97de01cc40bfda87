import { createSamples } from '../../../../electron/collector/samples.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createSubscriber, type News } from '../../../../electron/collector/subscriber.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import { apply, emptyTable, type Table } from '../../../../shared/delta.ts';
import type { FeedMessage, FeedRequest } from '../../../../shared/feed-messages.ts';
import type { Process } from '../../../../shared/process.ts';
import { reading } from '../../reading.ts';

/** A subscriber with a tracker before it, and behind it a page that has what its messages add up to. */
export type Subscribed = {
  readonly messages: readonly FeedMessage[];
  /** Every table that was read, the first one empty. */
  readonly tables: readonly Table[];
  /** What the page has. */
  readonly table: Table;
  readonly mayBeSent: boolean;
  take(request: FeedRequest): void;
  /** A table was read in a reading that began at `beganAt`. */
  read(beganAt: number, sockets: readonly Socket[], processes?: ReadonlyMap<number, Process>): void;
  fail(message: string): void;
  ports(): number[];
  /** When the readings of its messages began; null for a message without one. */
  readAt(): (number | null)[];
};

export function subscribe(watch?: FeedRequest, { drawsAtOnce = false } = {}): Subscribed {
  const tracker = createTracker();
  const samples = createSamples();
  const messages: FeedMessage[] = [];
  const tables: Table[] = [plain(emptyTable)];
  let news: News = { last: null, failure: null };
  let table = emptyTable;
  let drawn = 0;

  const subscriber = createSubscriber((message) => {
    messages.push(message);
    if (message.kind === 'delta') table = apply(table, JSON.parse(JSON.stringify(message.delta)));
  });
  const take = (request: FeedRequest) => {
    if (request.kind === 'drawn' || request.kind === 'again') drawn = messages.length;
    if (request.kind === 'again') table = emptyTable;
    subscriber.take(request);
    draw();
  };
  const tell = (latest: News) => {
    news = latest;
    subscriber.tell(news);
    draw();
  };
  const draw = () => {
    if (drawsAtOnce && drawn < messages.length) take({ kind: 'drawn' });
  };
  if (watch !== undefined) take(watch);

  return {
    messages,
    tables,
    get table() {
      return plain(table);
    },
    get mayBeSent() {
      return subscriber.watch?.visible === true && drawn === messages.length;
    },
    take,
    read(beganAt, sockets, processes = new Map()) {
      const { table: read, ended } = tracker.track(sockets, processes, beganAt);
      tables.push(plain(read));
      const taken = samples.take(read, beganAt);
      tell({
        last: {
          table: read,
          ended,
          lost: 0,
          reading: { ...reading, at: beganAt },
          samples: taken,
          findings: [],
          beganAt,
          isEarly: false,
        },
        failure: null,
      });
    },
    fail(message) {
      tell({ ...news, failure: { message } });
    },
    ports: () => [...table.connections.values()].map(({ local }) => local.port),
    readAt: () => messages.map((message) => ('reading' in message ? message.reading.at : null)),
  };
}

/** With maps that can be compared by what is in them. */
function plain({ connections, processes }: Table): Table {
  return { connections: new Map(connections), processes: new Map(processes) };
}
