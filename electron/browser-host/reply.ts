import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { messageOf, type Result } from '../../shared/result.ts';
import { logToStderr } from '../collector/log.ts';
import { pageHeaders } from '../page-policy.ts';
import { Refusal } from './refusal.ts';

/** An answer of the server before it is written. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null where the status allows none, as 204 does. */
  readonly body: string | Buffer | null;
};

export function resultReply(status: number, result: Result<unknown>): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(result),
  };
}

/** The reply to a request that threw; what is not a refusal is a bug, told on stderr and not to the client. */
export function failureReply(error: unknown): Reply {
  if (error instanceof Refusal) {
    const { status, code, message } = error;
    const reply = resultReply(status, { ok: false, error: { code, message } });
    return { ...reply, headers: { ...reply.headers, ...error.headers } };
  }
  logToStderr(`sockeye: a request failed: ${messageOf(error)}`);
  const message = 'Sockeye failed at this request.';
  return resultReply(500, { ok: false, error: { code: 'internal', message } });
}

/** Writes the reply with the headers that every answer carries (rule B4). */
export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, withCommonHeaders(reply));
  response.end(reply.body ?? undefined);
}

/** Answers a request to upgrade by a plain reply, and closes the connection. */
export function sendInsteadOfUpgrade(socket: Duplex, reply: Reply): void {
  const headers = Object.entries({ ...withCommonHeaders(reply), connection: 'close' });
  const head = [
    `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.end(reply.body ?? '', () => socket.destroy());
}

function withCommonHeaders({ headers, body }: Reply): Record<string, string> {
  return {
    ...pageHeaders('self'),
    'cache-control': 'no-store',
    ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
}
