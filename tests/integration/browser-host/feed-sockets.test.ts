import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { FeedPage } from '../../../electron/browser-host/feed-clients.ts';
import { openFeedSockets } from '../../../electron/browser-host/feed-sockets.ts';

let close: (() => void) | null = null;

afterEach(() => close?.());

describe('the WebSockets of the feed', () => {
  it('B4 closes a client that does not read, rather than to keep what it is sent', async () => {
    const { client, page } = await connectPage({});
    client.pause();
    const text = 'x'.repeat(10 * 1024 * 1024);
    for (let count = 0; count < 10; count += 1) page.send(text);
    let received = 0;
    client.on('message', () => {
      received += 1;
    });
    client.resume();
    const [code, reason] = await once(client, 'close');
    expect([received, code, `${reason}`]).toEqual([
      2,
      1008,
      'What was sent to this page is not read',
    ]);
  });

  it('B4 sends a first message of any size', async () => {
    const { client, page } = await connectPage({});
    page.send('x'.repeat(40 * 1024 * 1024));
    const [data] = await once(client, 'message');
    expect(data).toHaveLength(40 * 1024 * 1024);
  });

  it('B4 ends the connection of a client that has vanished', async () => {
    const { client, page } = await connectPage({ autoPong: false }, 20);
    const gone = new Promise<string>((resolve) => page.onClose(() => resolve('gone')));
    const [closed, seen] = await Promise.all([once(client, 'close'), gone]);
    expect([closed[0], seen]).toEqual([1006, 'gone']);
  });

  it('keeps one that answers', async () => {
    const { client } = await connectPage({}, 20);
    for (let count = 0; count < 10; count += 1) await once(client, 'ping');
    expect(client.readyState).toBe(WebSocket.OPEN);
  });

  it('does not compress, for compressed text costs memory and lengths tell of it', async () => {
    const { client } = await connectPage({ perMessageDeflate: true });
    expect(client.extensions).toBe('');
  });
});

/** A client, and the page that the server sees in it. */
async function connectPage(
  options: ClientOptions,
  pingIntervalMs?: number,
): Promise<{ client: WebSocket; page: FeedPage }> {
  const { promise: connected, resolve } = Promise.withResolvers<FeedPage>();
  const sockets = openFeedSockets(resolve, pingIntervalMs);
  const server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', sockets.accept);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`, options);
  close = () => {
    client.terminate();
    sockets.close();
    server.close();
  };
  const [page] = await Promise.all([connected, once(client, 'open')]);
  return { client, page };
}
