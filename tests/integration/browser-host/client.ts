import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { findProgramFiles } from '../../../electron/browser-host/program-files.ts';
import { type ServeOptions, serve } from '../../../electron/browser-host/serve.ts';
import type { FeedMessage, FeedRequest } from '../../../shared/feed-messages.ts';

export type Host = {
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
};

/** A real server with the real collector, a page of one file, and settings and history of its own. */
export async function startHost(options: Partial<ServeOptions> = {}): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), 'sockeye-host-'));
  const pageRoot = join(folder, 'page');
  await mkdir(pageRoot);
  await writeFile(join(pageRoot, 'index.html'), '<!doctype html><title>Sockeye</title>');
  const settingsFile = join(folder, 'settings.json');
  const removePage = () => rm(folder, { recursive: true, force: true });
  try {
    const { url, close } = await serve(
      { port: 0, readOnly: false, open: false, settingsFile, ...options },
      { ...findProgramFiles(), pageRoot },
    );
    const { port, hash } = new URL(url);
    return {
      port: Number(port),
      token: hash.slice(1),
      close: () => close().finally(removePage),
    };
  } catch (error) {
    await removePage();
    throw error;
  }
}

export type Question = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Sends a path and headers just as they are given, which fetch would tidy up or forbid. */
export async function ask(host: Host, { body, ...question }: Question): Promise<Answer> {
  const { method = 'GET', path = '/', headers = {} } = question;
  const sent = request({ host: '127.0.0.1', port: host.port, method, path, headers, agent: false });
  sent.end(body);
  const [response] = await once(sent, 'response');
  // The answer may come before all has been sent; what happens to the rest does not matter.
  sent.on('error', () => {});
  return {
    status: response.statusCode,
    headers: response.headers,
    body: await text(response),
  };
}

export function originOf(host: Host): string {
  return `http://127.0.0.1:${host.port}`;
}

/** The Cookie header of a new session. */
export async function openSession(host: Host): Promise<string> {
  const { headers } = await ask(host, sessionQuestion(host, JSON.stringify({ token: host.token })));
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export function sessionQuestion(host: Host, body: string): Question {
  const headers = { origin: originOf(host), 'content-type': 'application/json' };
  return { method: 'POST', path: '/session', headers, body };
}

/** A request of the page with the right headers, of which some may be changed. */
export function callQuestion(
  host: Host,
  cookie: string,
  {
    name,
    body = '[]',
    headers = {},
  }: { name: string; body?: string; headers?: OutgoingHttpHeaders },
): Question {
  return {
    method: 'POST',
    path: `/api/${name}`,
    headers: { origin: originOf(host), 'content-type': 'application/json', cookie, ...headers },
    body,
  };
}

export type Feed = {
  readonly socket: WebSocket;
  readonly received: readonly FeedMessage[];
  /** The next message that has not been taken yet. */
  next(): Promise<FeedMessage>;
  say(request: FeedRequest): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

export const watching: FeedRequest = {
  kind: 'watch',
  visible: true,
  intervalMs: 500,
  measured: [],
  names: 'none',
};

/** Opens the feed as the page does; rejects with the status if it is refused. */
export async function openFeed(host: Host, headers: OutgoingHttpHeaders): Promise<Feed> {
  const socket = connect(host, headers);
  const received: FeedMessage[] = [];
  let taken = 0;
  socket.on('message', (data) => received.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: `${reason}` }));
  await once(socket, 'open');
  return {
    socket,
    received,
    closed,
    async next() {
      while (received.length <= taken) await once(socket, 'message');
      taken += 1;
      return received[taken - 1] ?? Promise.reject(new Error('Nothing was received'));
    },
    say: (message) => socket.send(JSON.stringify(message)),
  };
}

/** The status with which an upgrade is refused. */
export async function refusedFeed(
  host: Host,
  headers: OutgoingHttpHeaders,
  path = '/feed',
): Promise<number> {
  const socket = connect(host, headers, path);
  const opened = once(socket, 'open').then(() => {
    socket.terminate();
    throw new Error('The feed was not refused');
  });
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    response.destroy();
    return response.statusCode;
  });
  return Promise.race([opened, refused]);
}

function connect(host: Host, headers: OutgoingHttpHeaders, path = '/feed'): WebSocket {
  const text = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]],
    ),
  );
  return new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers: text });
}
