import { type FeedMessage, parseFeedRequest } from '../../shared/feed-messages.ts';
import type { ClosableLine } from '../collector/channel.ts';
import type { HostRequest } from '../collector/host-line.ts';
import type { Line } from '../collector/line.ts';
import { supervise } from '../collector/supervise.ts';
import type { CollectorChild } from './collector-child.ts';

/** A page at the other end of a line; a reason to refuse it has at most 123 bytes. */
export type FeedPage = Line & { refuse(reason: string): void };

/** Connects pages to the collector, and to its successor whenever it has ended (rule T8). */
export type FeedClients = {
  connect(page: FeedPage): void;
  /** What the collector is to do for the host itself, and its successors as well. */
  attend(request: HostRequest): void;
  close(): Promise<void>;
};

type Client = {
  readonly page: FeedPage;
  /** What the page last said that it wants, of which the next collector is told as well. */
  watch: string | null;
  line: ClosableLine | null;
};

export function createFeedClients(start: () => CollectorChild): FeedClients {
  const clients = new Set<Client>();
  let collector: CollectorChild | null = null;
  let lost: string | null = null;
  let host: { request: string; line: ClosableLine | null } | null = null;
  let ended = Promise.resolve();

  const supervision = supervise(
    () => {
      const child = start();
      ended = new Promise((resolve) => {
        child.onExit(() => resolve());
      });
      return child;
    },
    {
      started(process) {
        collector = process;
        if (host !== null) host.line = attended(process, host.request);
        for (const client of clients) open(client, process);
      },
      lost(message, retryAt) {
        collector = null;
        if (host !== null) host.line = null;
        lost = JSON.stringify({ kind: 'lost', message, retryAt } satisfies FeedMessage);
        for (const client of clients) {
          client.line = null;
          client.page.send(lost);
        }
      },
    },
  );

  return {
    connect(page) {
      const client: Client = { page, watch: null, line: null };
      clients.add(client);
      page.onText((text) => take(client, text));
      page.onClose(() => {
        clients.delete(client);
        client.line?.close();
      });
      if (collector !== null) open(client, collector);
      else if (lost !== null) page.send(lost);
    },
    attend(message) {
      const request = JSON.stringify(message);
      host ??= { request, line: null };
      host.request = request;
      if (host.line !== null) host.line.send(request);
      else if (collector !== null) host.line = attended(collector, request);
    },
    async close() {
      supervision.stop();
      await ended;
    },
  };
}

/** Listens to nothing: what fired comes to the pages by their own lines. */
function attended(collector: CollectorChild, request: string): ClosableLine {
  const line = collector.connect('host');
  line.send(request);
  return line;
}

function open(client: Client, collector: CollectorChild): void {
  const line = collector.connect();
  client.line = line;
  line.onText((text) => {
    // What a collector said before it ended may arrive after that: the page has forgotten that collector's table.
    if (client.line === line) client.page.send(text);
  });
  if (client.watch !== null) line.send(client.watch);
}

function take(client: Client, text: string): void {
  try {
    if (parseFeedRequest(text).kind === 'watch') client.watch = text;
  } catch {
    client.page.refuse('Not a request of the feed');
    return;
  }
  client.line?.send(text);
}
