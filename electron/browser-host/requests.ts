import type { IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { requestNames } from '../../shared/api-inputs.ts';
import { answer } from '../answer.ts';
import type { Handlers } from '../handlers.ts';
import { readPageFile } from '../page-files.ts';
import { requireOwnHost, requireOwnOrigin } from './origin.ts';
import { Refusal } from './refusal.ts';
import { type Reply, resultReply } from './reply.ts';
import { readJson } from './request-body.ts';
import { requireSession, type Sessions } from './session.ts';

export type Site = {
  /** The only Host headers that are answered. */
  readonly hosts: readonly string[];
  readonly sessions: Sessions;
  readonly handlers: Handlers;
  readonly readOnly: boolean;
  /** The folder of the built page. */
  readonly pageRoot: string;
};

/** Answers whoever found the port: the page's files to anybody, everything that holds data to a session; refuses by throwing. */
export function createResponder(site: Site): (request: IncomingMessage) => Promise<Reply> {
  const openSession = createSessionOpener(site.sessions);
  return async (request) => {
    requireOwnHost(request.headers, site.hosts);
    const path = pathOf(request);
    const isCall = path === '/session' || path.startsWith('/api/');
    requireMethod(request, isCall ? ['POST'] : ['GET', 'HEAD']);
    if (!isCall) return sendFile(site, path);
    requireOwnOrigin(request.headers);
    return path === '/session' ? openSession(request) : call(site, path, request);
  };
}

/** Refuses an upgrade to the WebSocket of the feed by throwing. */
export function admitToFeed(site: Site, request: IncomingMessage): void {
  requireOwnHost(request.headers, site.hosts);
  if (pathOf(request) !== '/feed') throw nothingHere();
  requireOwnOrigin(request.headers);
  requireSession(request.headers, site.sessions);
}

/** Of a request with a session; settings full of saved views and watch rules are the largest. */
const maximumBodyBytes = 8 * 1024 * 1024;
const maximumTokenBytes = 4096;
const longestDelayMs = 2000;
const tokenBody = v.strictObject({ token: v.string() });

function createSessionOpener(sessions: Sessions): (request: IncomingMessage) => Promise<Reply> {
  let wrongTokens = 0;
  return async (request) => {
    const body = v.safeParse(tokenBody, await readJson(request, maximumTokenBytes));
    if (!body.success) {
      throw new Refusal(400, 'invalid-request', 'The body must be {"token": "…"}.');
    }
    const cookie = sessions.open(body.output.token);
    if (cookie !== null) {
      wrongTokens = 0;
      return { status: 204, headers: { 'set-cookie': cookie }, body: null };
    }
    wrongTokens += 1;
    await setTimeout(Math.min(longestDelayMs, 50 * 2 ** wrongTokens), undefined, { ref: false });
    throw new Refusal(
      401,
      'permission-denied',
      'This link is not valid (any more): open the one that `sockeye serve` printed last.',
    );
  };
}

async function call(site: Site, path: string, request: IncomingMessage): Promise<Reply> {
  requireSession(request.headers, site.sessions);
  const name = requestNames.find((known) => path === `/api/${known}`);
  if (name === undefined) throw nothingHere();
  const input = await readJson(request, maximumBodyBytes);
  if (!Array.isArray(input)) {
    throw new Refusal(400, 'invalid-request', 'The body must be the array of the inputs.');
  }
  return resultReply(200, await answer(site.handlers, name, input, { readOnly: site.readOnly }));
}

async function sendFile({ pageRoot }: Site, path: string): Promise<Reply> {
  const file = await readPageFile(pageRoot, path);
  if (file === null) throw nothingHere();
  return { status: 200, headers: { 'content-type': file.contentType }, body: file.body };
}

function requireMethod({ method = '' }: IncomingMessage, methods: readonly string[]): void {
  if (methods.includes(method)) return;
  const allow = methods.join(', ');
  throw new Refusal(
    405,
    'invalid-request',
    `Here only ${allow.replace(', ', ' and ')} can be answered.`,
    { allow },
  );
}

/** The path as it was sent, percent-encoded; what follows a question mark means nothing here. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

function nothingHere(): Refusal {
  return new Refusal(404, 'not-found', 'There is nothing at this path.');
}
