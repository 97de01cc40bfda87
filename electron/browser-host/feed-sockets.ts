import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { FeedPage } from './feed-clients.ts';

/** The WebSockets of the feed, bounded in their number, their messages and what waits for them (rule B4). */
export type FeedSockets = {
  /** Makes an upgrade request, already admitted, a line of the feed; one too many is told so and closed. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

const maximumClients = 16;
/** The ids of all that is to be measured are the longest; where namespaces have names, they are some 60 KiB. */
const maximumMessageBytes = 512 * 1024;
/** A page answers each of a few messages a second; more would only fill the collector's queue. */
const maximumMessagesPerSecond = 100;
/** What may wait for a client that does not read; a first message of any size may always be sent. */
const maximumWaitingBytes = 16 * 1024 * 1024;
const maximumMissedPongs = 3;
const closeTimeoutMs = 1000;

export function openFeedSockets(
  connect: (page: FeedPage) => void,
  pingIntervalMs = 20_000,
): FeedSockets {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maximumMessageBytes,
  });

  return {
    accept(request, socket, head) {
      const isOneTooMany = openClients(server) >= maximumClients;
      server.handleUpgrade(request, socket, head, (webSocket) => {
        if (isOneTooMany) {
          // A page is told why only by a WebSocket that was opened.
          webSocket.on('error', () => {});
          webSocket.close(
            1013,
            `${maximumClients} pages are open already: close one of them first.`,
          );
          setTimeout(() => webSocket.terminate(), closeTimeoutMs).unref();
          return;
        }
        endWhenDead(webSocket, pingIntervalMs);
        connect(pageAt(webSocket));
      });
    },
    close() {
      server.close();
      for (const client of server.clients) {
        client.close(1001, 'Sockeye has ended');
        setTimeout(() => client.terminate(), closeTimeoutMs).unref();
      }
    },
  };
}

function openClients({ clients }: WebSocketServer): number {
  return [...clients].filter(({ readyState }) => readyState === WebSocket.OPEN).length;
}

/** The page at the other end of a WebSocket, which is closed when it stops reading. */
function pageAt(webSocket: WebSocket): FeedPage {
  const refuse = (reason: string) => webSocket.close(1008, reason);
  // Whatever breaks a connection is followed by 'close', and concerns nobody but its client.
  webSocket.on('error', () => {});
  return {
    refuse,
    send(text) {
      if (webSocket.bufferedAmount <= maximumWaitingBytes) webSocket.send(text);
      else refuse('What was sent to this page is not read');
    },
    onText(listener) {
      const isTooMuch = createLimit(maximumMessagesPerSecond);
      webSocket.on('message', (data: Buffer, isBinary) => {
        // What arrives after the close has been sent is of no interest any more.
        if (webSocket.readyState !== WebSocket.OPEN) return;
        if (isBinary) webSocket.close(1003, 'Only text is understood');
        else if (isTooMuch()) refuse(`More than ${maximumMessagesPerSecond} messages a second`);
        else listener(data.toString());
      });
    },
    onClose(listener) {
      webSocket.on('close', listener);
    },
  };
}

/** Says of each call whether it is one too many within a second. */
function createLimit(perSecond: number): () => boolean {
  let beganAt = 0;
  let calls = 0;
  return () => {
    const now = performance.now();
    if (now - beganAt >= 1000) {
      beganAt = now;
      calls = 0;
    }
    calls += 1;
    return calls > perSecond;
  };
}

/** A connection whose other end vanished without a word would count as a client for ever. */
function endWhenDead(webSocket: WebSocket, pingIntervalMs: number): void {
  let missedPongs = 0;
  const timer = setInterval(() => {
    if (missedPongs >= maximumMissedPongs) webSocket.terminate();
    else webSocket.ping();
    missedPongs += 1;
  }, pingIntervalMs);
  webSocket.on('pong', () => {
    missedPongs = 0;
  });
  webSocket.on('close', () => clearInterval(timer));
}
