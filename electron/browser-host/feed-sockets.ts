import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FeedPage } from './feed-clients.ts';
import { Refusal } from './refusal.ts';

/** The WebSockets of the feed, bounded in their number, their messages and what waits for them (rule B4). */
export type FeedSockets = {
  /** Makes an upgrade request, already admitted, a line of the feed; throws a Refusal if there are too many. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

export const maximumClients = 16;
const maximumMessageBytes = 64 * 1024;
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
      if (server.clients.size >= maximumClients) {
        const message = `${maximumClients} pages are open already: close one of them first.`;
        throw new Refusal(503, 'unavailable', message);
      }
      server.handleUpgrade(request, socket, head, (webSocket) => {
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
      webSocket.on('message', (data: Buffer, isBinary) => {
        if (isBinary) webSocket.close(1003, 'Only text is understood');
        else listener(data.toString());
      });
    },
    onClose(listener) {
      webSocket.on('close', listener);
    },
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
