import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import { WebSocketServer } from 'ws';
import { createSamples } from '../../electron/collector/samples.ts';
import { createSubscriber, type News } from '../../electron/collector/subscriber.ts';
import { readPageFile } from '../../electron/page-files.ts';
import { pageHeaders } from '../../electron/page-policy.ts';
import type { Output, RequestName } from '../../shared/api.ts';
import type { Table } from '../../shared/delta.ts';
import { parseFeedRequest } from '../../shared/feed-messages.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';

/** Serves the built page with a table of its own making, as the browser host serves that of the computer. */
export type PageServer = {
  readonly url: string;
  /** What every page is to show from now on. */
  publish(table: Table): void;
  /** How many deltas were sent since this was last asked. */
  takeSentDeltas(): number;
  close(): Promise<void>;
};

/** The page finds these settings where they differ from what is there before anything was chosen. */
export async function startPageServer(settings: Partial<Settings>): Promise<PageServer> {
  const pageRoot = resolve(import.meta.dirname, '../../out/renderer');
  const subscribers = new Set<{ tell(news: News): void }>();
  const samples = createSamples();
  let news: News = { last: null, failure: null };
  let sentDeltas = 0;

  const server = createServer((request, response) => {
    void answer(pageRoot, request, settings).then(({ status, type, body }) => {
      response.writeHead(status, { ...pageHeaders('self'), 'content-type': type }).end(body);
    });
  });
  const sockets = new WebSocketServer({ server, path: '/feed' });
  sockets.on('connection', (socket) => {
    const subscriber = createSubscriber((message) => {
      sentDeltas += 1;
      socket.send(JSON.stringify(message));
    });
    subscribers.add(subscriber);
    subscriber.tell(news);
    socket.on('message', (data) => subscriber.take(parseFeedRequest(String(data))));
    socket.on('close', () => subscribers.delete(subscriber));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');

  return {
    url: `http://127.0.0.1:${address.port}/`,
    publish(table) {
      const reading = {
        at: Date.now(),
        source: 'synthetic',
        tookMs: 1,
        cpuShare: null,
        events: { are: 'on' } as const,
        recording: { is: 'off' } as const,
        warnings: [],
        hiddenOwners: null,
        revealable: false,
      };
      const taken = samples.take(table, reading.at);
      const last = {
        table,
        ended: [],
        lost: 0,
        reading,
        samples: taken,
        findings: [],
        beganAt: performance.now(),
        isEarly: false,
      };
      news = { last, failure: null };
      for (const subscriber of subscribers) subscriber.tell(news);
    },
    takeSentDeltas() {
      const sent = sentDeltas;
      sentDeltas = 0;
      return sent;
    },
    async close() {
      const closed = once(server, 'close');
      for (const client of sockets.clients) client.terminate();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = { readonly status: number; readonly type: string; readonly body: Buffer | string };

async function answer(
  pageRoot: string,
  { url = '/', method }: IncomingMessage,
  settings: Partial<Settings>,
): Promise<Answer> {
  if (method === 'GET') {
    const file = await readPageFile(pageRoot, url);
    if (file === null) return { status: 404, type: 'text/plain', body: '' };
    return { status: 200, type: file.contentType, body: file.body };
  }
  const answers = answersWith(settings);
  const name = requests.find((known) => url === `/api/${known}`);
  const result = { ok: true, value: name === undefined ? null : answers[name] };
  return { status: 200, type: 'application/json', body: JSON.stringify(result) };
}

function answersWith(settings: Partial<Settings>): {
  readonly [Name in AskedOnLoad]: Output<Name>;
} {
  return {
    describeHost: {
      kind: 'browser',
      version: '0.0.0',
      platform: 'linux',
      computer: 'bench',
      user: 'bench',
      elevated: true,
      elevationPrompt: null,
      canRestartElevated: false,
      readOnly: true,
      settingsFile: '',
    },
    readSettings: { settings: { ...defaultSettings, guideSeen: true, ...settings }, notice: null },
  };
}

type AskedOnLoad = Extract<RequestName, 'describeHost' | 'readSettings'>;
const requests: readonly AskedOnLoad[] = ['describeHost', 'readSettings'];
