import type { RequestName } from '../shared/api.ts';
import type { AppError, Result } from '../shared/result.ts';
import type { Host, HostEvents } from './host.ts';

/** `sockeye serve`: requests by fetch, the feed over a WebSocket that is opened again when it is lost. */
export function browserHost(): Host {
  const session = enterSession();
  const ask =
    <Value>(name: RequestName) =>
    async (...input: readonly unknown[]): Promise<Result<Value>> => {
      await session;
      return post<Value>(name, input);
    };
  return {
    api: {
      describeHost: ask('describeHost'),
      describeProcess: ask('describeProcess'),
      endProcess: ask('endProcess'),
      readSettings: ask('readSettings'),
      writeSettings: ask('writeSettings'),
    },
    connect(events) {
      // Another address pasted into the same tab does not load the page again by itself.
      window.addEventListener('hashchange', () => location.reload());
      void session.then(() => keepLine(events));
    },
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

async function post<Value>(name: RequestName, input: readonly unknown[]): Promise<Result<Value>> {
  const body = JSON.stringify(input);
  const response = await fetch(`/api/${name}`, { method: 'POST', headers, body }).catch(
    isUnreachable,
  );
  if (response === null) return failure('unavailable', notAnswering);
  if (response.status === 401) return failure('refused', 'This address has expired.');
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return response.json();
  return failure('internal', `Sockeye's server answered ${name} with status ${response.status}.`);
}

/** Opens the line again whenever it ends, with growing delay, until the session has. */
async function keepLine(events: HostEvents): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    const outcome = await holdLine(events);
    if (outcome === 'expired') return events.expired();
    if (outcome === 'heard') failures = 0;
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** failures);
    events.closed(notAnswering, Date.now() + delayMs);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}

/** One line from its beginning to its end. A WebSocket does not say why it was refused, so a request asks first. */
async function holdLine(events: HostEvents): Promise<'expired' | 'silent' | 'heard'> {
  const response = await fetch('/api/describeHost', { method: 'POST', headers, body: '[]' }).catch(
    isUnreachable,
  );
  if (response === null) return 'silent';
  if (response.status === 401) return 'expired';
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/feed`);
    let heard = false;
    socket.onopen = () => events.opened((text) => socket.send(text));
    socket.onmessage = ({ data }) => {
      heard = true;
      if (typeof data === 'string') events.received(data);
    };
    socket.onclose = () => resolve(heard ? 'heard' : 'silent');
  });
}

const headers = { 'content-type': 'application/json' };
const firstDelayMs = 500;
const longestDelayMs = 15_000;
const notAnswering = "Sockeye's server is not answering.";

/** fetch rejects with a TypeError when there is no answer; anything else is a bug. */
function isUnreachable(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}

function failure(code: AppError['code'], message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
