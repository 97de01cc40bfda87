import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { browserHost } from '../../../../renderer/host/browser-host.ts';
import { defaultSettings } from '../../../../shared/settings.ts';

const server = createServer((_request, response) => {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json').end('{"ok":true,"value":null}');
});
const sockets = new WebSocketServer({ server, path: '/feed' });
let status = 200;
let asked: (RequestInit & { readonly path: string })[] = [];

beforeEach(async () => {
  status = 200;
  asked = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  // What a browser has and Node has not: the address of the page, against which it reads that of a request.
  const origin = `http://127.0.0.1:${address.port}`;
  const { fetch } = globalThis;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('location', { origin, hash: '' });
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
    asked.push({ path, ...options });
    return fetch(`${origin}${path}`, options);
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  sockets.removeAllListeners('connection');
  for (const client of sockets.clients) client.terminate();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
});

it.each([
  [
    1013,
    '16 pages are open already: close one of them first.',
    '16 pages are open already: close one of them first.',
  ],
  [1001, 'Sockeye has ended', 'Sockeye has ended.'],
  [1000, '', "Sockeye's server is not answering."],
])('tells why the server closed the line (%i %s)', async (code, reason, told) => {
  sockets.on('connection', (socket) => socket.close(code, reason));
  expect(await firstClose()).toBe(told);
});

it('says that nobody answers when the line breaks without a word', async () => {
  sockets.on('connection', (socket) => socket.terminate());
  expect(await firstClose()).toBe("Sockeye's server is not answering.");
});

it('B2 says that the address has expired instead of trying for ever', async () => {
  status = 401;
  const outcome = await new Promise((resolve) => {
    browserHost().connect({ ...ignored, closed: resolve, expired: () => resolve('expired') });
  });
  expect(outcome).toBe('expired');
});

it('lets settings that are written as the page goes outlive it, and nothing else', async () => {
  const { api } = browserHost();
  await api.writeSettings(defaultSettings, []);
  await api.readSettings();
  const outlives = (path: string) => asked.find((each) => each.path === path)?.keepalive ?? false;
  expect([outlives('/api/writeSettings'), outlives('/api/readSettings')]).toEqual([true, false]);
});

it('still writes settings that are too large to outlive the page', async () => {
  const { api } = browserHost();
  const column = { id: 'a', widthPx: 100, shown: true };
  const columnSets = Array.from({ length: 50 }, (_, at) => ({
    id: `set-${at}`,
    name: `Set ${at}`,
    columns: Array.from({ length: 60 }, () => column),
  }));
  expect(await api.writeSettings({ ...defaultSettings, columnSets }, [])).toMatchObject({
    ok: true,
  });
  expect(asked.map(({ keepalive }) => keepalive)).toEqual([undefined]);
});

const ignored = {
  opened: () => undefined,
  received: () => undefined,
  closed: () => undefined,
  expired: () => undefined,
};

/** What is said of the first line that ends. The host goes on trying, in vain, as long as its server is gone. */
function firstClose(): Promise<string> {
  return new Promise((resolve) => {
    browserHost().connect({ ...ignored, closed: resolve });
  });
}
