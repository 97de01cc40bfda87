import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { language, speak } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import type { System } from '../collector/sources/source.ts';
import { environmentLanguage } from '../environment-language.ts';
import { createHandlers, describeHost } from '../handlers.ts';
import { historyFileBeside, historyKept } from '../history-file.ts';
import { defaultSettingsFile, peekSettings } from '../settings-file.ts';
import { forkCollector } from './collector-child.ts';
import { createFeedClients } from './feed-clients.ts';
import { openFeedSockets } from './feed-sockets.ts';
import { openInBrowser } from './open-browser.ts';
import { ownHosts } from './origin.ts';
import { findProgramFiles, type ProgramFiles } from './program-files.ts';
import { failureReply, send, sendInsteadOfUpgrade } from './reply.ts';
import { admitToFeed, createResponder } from './requests.ts';
import { createSessions } from './session.ts';
import { whyNotListening } from './why-not-listening.ts';

export type ServeOptions = {
  /** 0 takes any that is free. */
  readonly port: number;
  /** Rule B5: refuse whatever changes the system. */
  readonly readOnly: boolean;
  /** Whether to open the page in the default browser, where there is a display. */
  readonly open: boolean;
  /** The person's own, unless another is given; the history is kept beside it. */
  readonly settingsFile?: string;
};

/**
 * Serves the page and its data on the loopback (rules B1 to B5). `url` holds the token that opens it; `close` ends
 * everything, the collector process included. Rejects with a RequestError that says what to do.
 */
export async function serve(
  { port: wantedPort, readOnly, open, settingsFile = defaultSettingsFile() }: ServeOptions,
  files: ProgramFiles = findProgramFiles(),
): Promise<{ url: string; close(): Promise<void> }> {
  requirePage(files);
  const system = selectSystem();
  const stored = await peekSettings(settingsFile);
  const server = createServer(limits);
  server.maxConnections = maximumConnections;
  server.on('connection', () => {
    server.getConnections((_error, count) => {
      if (count > maximumConnections / 2) server.closeIdleConnections();
    });
  });
  const port = await listen(server, wantedPort, system);

  const hosts = ownHosts(port);
  const sessions = createSessions(port);
  const clients = createFeedClients(() => forkCollector(files.collector));
  const historyFile = historyFileBeside(settingsFile);
  const settingsKnown = (settings: Settings) => {
    const { language: chosen, watchRules: rules } = settings;
    speak(chosen === 'system' ? environmentLanguage() : chosen);
    const history = historyKept(historyFile, settings);
    clients.attend({ kind: 'attend', rules, listeners: false, language: language(), history });
  };
  settingsKnown(stored);
  const handlers = createHandlers({
    host: describeHost('browser', { version: manifest.version, readOnly }),
    system,
    settingsFile,
    settingsKnown,
  });
  const site = { hosts, sessions, handlers, readOnly, pageRoot: files.pageRoot };
  const feeds = openFeedSockets(clients.connect);
  const respond = createResponder(site);

  server.on('request', (request, response) => {
    void respond(request)
      .catch(failureReply)
      .then((reply) => send(response, reply));
  });
  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens to the socket: a reset connection would end the program.
    socket.on('error', () => socket.destroy());
    try {
      admitToFeed(site, request);
      feeds.accept(request, socket, head);
    } catch (error) {
      sendInsteadOfUpgrade(socket, failureReply(error));
    }
  });

  const url = (token: string) => `http://${hosts[0]}/#${token}`;
  if (open) openInBrowser(url(sessions.issueTicket()));
  let closing: Promise<unknown> | null = null;
  return {
    url: url(sessions.token),
    async close() {
      closing ??= Promise.all([closeServer(server, feeds), clients.close()]);
      await closing;
    },
  };
}

/** Rule B1: nothing but this address is listened on. */
const address = '127.0.0.1';
const maximumConnections = 128;
/**
 * Rule B4, in milliseconds: no client may keep a connection busy by saying nothing. One that is at rest is left to the
 * browser to close, which Chromium does after five minutes: closed here, it would be a CLOSE_WAIT of the browser until then,
 * in the very table that is shown. Where they become many, those at rest are closed.
 */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 360_000,
  connectionsCheckingInterval: 5000,
};

function requirePage({ pageRoot }: ProgramFiles): void {
  if (existsSync(join(pageRoot, 'index.html'))) return;
  throw new RequestError(
    'unavailable',
    'The page has not been built. Build it with `npm run build`, then try again.',
  );
}

async function listen(server: Server, port: number, system: System): Promise<number> {
  try {
    server.listen(port, address);
    await once(server, 'listening');
  } catch (error) {
    throw await whyNotListening(error, port, system);
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return bound.port;
}

async function closeServer(server: Server, feeds: { close(): void }): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  feeds.close();
  await closed;
}
