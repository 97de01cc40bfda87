import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePolicy } from '../../../electron/page-policy.ts';
import {
  type Answer,
  ask,
  callQuestion,
  type Host,
  openSession,
  originOf,
  startHost,
} from './client.ts';

let host: Host;
let cookie: string;

beforeAll(async () => {
  host = await startHost();
  cookie = await openSession(host);
});

afterAll(() => host.close());

describe('the page', () => {
  it('B4 is given out without a session, with the policy of the desktop page', async () => {
    const { status, headers, body } = await ask(host, {});
    expect([status, body]).toEqual([200, '<!doctype html><title>Sockeye</title>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy('self'),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('B4 has its policy on every refusal as well', async () => {
    const answers = await Promise.all([
      ask(host, { headers: { host: 'evil.example' } }),
      ask(host, { path: '/nothing' }),
      ask(host, { method: 'DELETE' }),
      ask(host, callQuestion(host, '', { name: 'describeHost' })),
    ]);
    const policies = answers.map(({ headers }) => headers['content-security-policy']);
    expect(policies).toEqual(Array(4).fill(pagePolicy('self')));
  });

  it.each([
    '/..%2f..%2fpackage.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/%00',
    '/index.html%00.js',
    '/%',
    '//etc/passwd',
    '/etc/passwd',
    '/.',
    'http://127.0.0.1/index.html',
    '/assets',
    '/package.json',
  ])('B4 is all that can be read: %s', async (path) => {
    const { status, body } = await ask(host, { path });
    expect([status, JSON.parse(body)]).toMatchObject([404, { ok: false }]);
  });
});

describe('a call', () => {
  it('answers the Result of the request', async () => {
    const { status, headers, body } = await call({ name: 'describeHost' });
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({
      ok: true,
      value: { kind: 'browser', readOnly: false },
    });
  });

  it('answers wrong input with a Result that says what is wrong', async () => {
    const { status, body } = await call({ name: 'describeHost', body: '[1]' });
    expect([status, JSON.parse(body)]).toMatchObject([
      200,
      { ok: false, error: { code: 'invalid-request' } },
    ]);
  });

  it.each([
    [400, { body: '{' }],
    [400, { body: '' }],
    [400, { body: '{}' }],
    [415, { headers: { 'content-type': 'text/plain' } }],
    [404, { name: 'nothing' }],
    [404, { name: 'describeHost/' }],
    [404, { name: '__proto__' }],
  ])('is refused with %i: %j', async (status, question) => {
    const answer = await call({ name: 'describeHost', ...question });
    expect([answer.status, JSON.parse(answer.body).ok]).toEqual([status, false]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('is refused with 405 by %s', async (method) => {
    const answers = await Promise.all(
      ['/api/describeHost', '/session'].map((path) =>
        ask(host, { method, path, headers: { cookie, origin: originOf(host) } }),
      ),
    );
    expect(answers.map(({ status, headers }) => [status, headers.allow])).toEqual([
      [405, 'POST'],
      [405, 'POST'],
    ]);
  });

  it('B4 of 10 MB is refused with 413, its connection closed, and the next one answered', async () => {
    const body = `["${'x'.repeat(10_000_000)}"]`;
    const refused = await call({ name: 'describeHost', body });
    const next = await call({ name: 'describeHost' });
    expect([refused.status, refused.headers.connection, next.status]).toEqual([413, 'close', 200]);
  });

  it('B4 of 10 MB is refused with 401 without a session, before it is read', async () => {
    const body = `["${'x'.repeat(10_000_000)}"]`;
    await expect(
      ask(host, callQuestion(host, '', { name: 'describeHost', body })),
    ).resolves.toMatchObject({ status: 401 });
  });
});

describe('read-only mode', () => {
  it('B5 refuses what changes the system, and says that it does', async () => {
    const readOnly = await startHost({ readOnly: true });
    try {
      const session = await openSession(readOnly);
      const input = { process: { pid: 999_999_999, startedAt: 1 }, force: false, graceMs: 0 };
      const end = callQuestion(readOnly, session, {
        name: 'endProcess',
        body: JSON.stringify([input]),
      });
      const describeHost = callQuestion(readOnly, session, { name: 'describeHost' });
      const ended = JSON.parse((await ask(readOnly, end)).body);
      const described = JSON.parse((await ask(readOnly, describeHost)).body);
      expect([ended, described]).toMatchObject([
        { ok: false, error: { code: 'refused', message: expect.stringContaining('--read-only') } },
        { ok: true, value: { readOnly: true } },
      ]);
    } finally {
      await readOnly.close();
    }
  });
});

function call(question: Parameters<typeof callQuestion>[2]): Promise<Answer> {
  return ask(host, callQuestion(host, cookie, question));
}
