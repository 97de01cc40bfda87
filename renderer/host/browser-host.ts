import type { RequestName } from '../../shared/api.ts';
import { text as texts } from '../../shared/language/text.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { Host, HostEvents } from './host.ts';

/** `sockeye serve`: requests by fetch, the feed over a WebSocket that is opened again when it is lost. */
export function browserHost(): Host {
  const session = enterSession();
  const ask =
    <Value>(name: RequestName, options?: RequestInit) =>
    async (...input: readonly unknown[]): Promise<Result<Value>> => {
      await session;
      return post<Value>(name, input, options);
    };
  return {
    kind: 'browser',
    api: {
      describeHost: ask('describeHost'),
      describeProcess: ask('describeProcess'),
      endProcess: ask('endProcess'),
      describeTrees: ask('describeTrees'),
      endTrees: ask('endTrees'),
      closeConnection: ask('closeConnection'),
      readFurtherOwners: ask('readFurtherOwners'),
      lookUpAddress: ask('lookUpAddress'),
      lookUpHost: ask('lookUpHost'),
      probePort: ask('probePort'),
      readLocalSides: ask('readLocalSides'),
      openConsole: ask('openConsole'),
      readConsole: ask('readConsole'),
      writeConsole: ask('writeConsole'),
      // A page that goes ends what it holds.
      closeConsole: ask('closeConsole', { keepalive: true }),
      readHistory: ask('readHistory'),
      readHistoryTable: ask('readHistoryTable'),
      readHistoryFindings: ask('readHistoryFindings'),
      describeHistory: ask('describeHistory'),
      clearHistory: ask('clearHistory'),
      startTrace: ask('startTrace'),
      readTrace: ask('readTrace'),
      // A page that goes ends what it holds.
      stopTrace: ask('stopTrace', { keepalive: true }),
      restartElevated: ask('restartElevated'),
      revealExecutable: ask('revealExecutable'),
      beginSave: ask('beginSave'),
      continueSave: ask('continueSave'),
      endSave: ask('endSave'),
      readSettings: ask('readSettings'),
      // What was changed last is written as the page goes, and has to outlive it.
      writeSettings: ask('writeSettings', { keepalive: true }),
    },
    connect(events) {
      // Another address pasted into the same tab does not load the page again by itself.
      window.addEventListener('hashchange', () => location.reload());
      void session.then(() => keepLine(events));
    },
    receiveCaptures() {},
    receiveCommands() {},
    receiveWishes() {},
  };
}

/** Trades the token of the address for a session (rule B2), and takes it out of the address. */
async function enterSession(): Promise<void> {
  const token = location.hash.slice(1);
  if (token === '') return;
  history.replaceState(null, '', location.pathname);
  const body = JSON.stringify({ token });
  // Whether it was let in, or is there at all, shows at the first request.
  await fetch('/session', { method: 'POST', headers, body }).catch(isUnreachable);
}

async function post<Value>(
  name: RequestName,
  input: readonly unknown[],
  options?: RequestInit,
): Promise<Result<Value>> {
  const body = JSON.stringify(input);
  // A browser refuses to let a request outlive its page whose body is larger than 64 KiB.
  const mayOutlive = options === undefined || new Blob([body]).size <= 60_000;
  const response = await fetch(`/api/${name}`, {
    ...(mayOutlive ? options : {}),
    method: 'POST',
    headers,
    body,
  }).catch(isUnreachable);
  const says = texts().page;
  if (response === null) return failure('unavailable', says.notAnswering);
  if (response.status === 401) return failure('refused', says.addressExpired);
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return response.json();
  return failure('internal', says.serverStatus(name, response.status));
}

/** How a line ended; `reason` is what the server said of it, empty if it said nothing. */
type LineEnd =
  | { readonly kind: 'expired' }
  | { readonly kind: 'closed'; readonly heard: boolean; readonly reason: string };

/** Opens the line again whenever it ends, with growing delay, until the session has. */
async function keepLine(events: HostEvents): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    const end = await holdLine(events);
    if (end.kind === 'expired') return events.expired();
    if (end.heard) failures = 0;
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** failures);
    events.closed(sentence(end.reason || texts().page.notAnswering), Date.now() + delayMs);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

/** One line from its beginning to its end. A WebSocket does not say why it was refused, so a request asks first. */
async function holdLine(events: HostEvents): Promise<LineEnd> {
  const response = await fetch('/api/describeHost', { method: 'POST', headers, body: '[]' }).catch(
    isUnreachable,
  );
  if (response === null) return { kind: 'closed', heard: false, reason: '' };
  if (response.status === 401) return { kind: 'expired' };
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/feed`);
    let heard = false;
    socket.onopen = () => events.opened((text) => socket.send(text));
    socket.onmessage = ({ data }) => {
      heard = true;
      if (typeof data === 'string') events.received(data);
    };
    socket.onclose = ({ reason }) => resolve({ kind: 'closed', heard, reason });
  });
}

/** The reason of a close has no full stop of its own where it is a phrase. */
function sentence(text: string): string {
  return /[.。]$/.test(text) ? text : texts().details.sentence(text);
}

const headers = { 'content-type': 'application/json' };
const firstDelayMs = 500;
const longestDelayMs = 15_000;

/** fetch rejects with a TypeError when there is no answer; anything else is a bug. */
function isUnreachable(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

function failure(code: AppError['code'], message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
