import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePolicy } from '../../../electron/page-policy.ts';
import {
  type Answer,
  ask,
  callQuestion,
  type Host,
  openSession,
  originOf,
  refusedFeed,
  sessionQuestion,
  startHost,
} from './client.ts';

let host: Host;
let cookie: string;

beforeAll(async () => {
  host = await startHost();
  cookie = await openSession(host);
});

afterAll(() => host.close());

describe('the address of the browser host', () => {
  it.each(otherAddresses())('B1 is not to be reached at %s', async (address) => {
    await expect(connectTo(address, host.port)).resolves.toBe('ECONNREFUSED');
  });

  it('B1 is 127.0.0.1', async () => {
    await expect(connectTo('127.0.0.1', host.port)).resolves.toBe('connected');
  });
});

describe('a session', () => {
  it('B2 is opened by the token in the URL, of 32 bytes', async () => {
    const answer = await ask(host, sessionQuestion(host, JSON.stringify({ token: host.token })));
    expect(Buffer.from(host.token, 'base64url')).toHaveLength(32);
    expect({ ...answer, headers: answer.headers['set-cookie'] }).toEqual({
      status: 204,
      body: '',
      headers: [
        expect.stringMatching(
          new RegExp(`^sockeye-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
        ),
      ],
    });
  });

  it.each([
    ['a wrong token', '{"token":"AAAA"}', 401],
    ['an empty token', '{"token":""}', 401],
    ['no token', '{}', 400],
    ['a token that is no text', '{"token":["x"]}', 400],
    ['more than a token', '{"token":"x","more":1}', 400],
    ['no JSON', 'token', 400],
  ])('B2 is not opened by %s', async (_, body, status) => {
    const answer = await ask(host, sessionQuestion(host, body));
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined]);
  });

  it('B2 is not held up by the wrong tokens of others', async () => {
    const wrong = Array.from({ length: 8 }, () =>
      ask(host, sessionQuestion(host, '{"token":"x"}')),
    );
    const firstDone = await Promise.race([
      openSession(host).then(() => 'right'),
      ...wrong.map((answer) => answer.then(() => 'wrong')),
    ]);
    expect(firstDone).toBe('right');
    expect((await Promise.all(wrong)).map(({ status }) => status)).toEqual(Array(8).fill(401));
  });

  it.each(['', 'sockeye-1=x', `sockeye=x`])('B2 is needed for data: %j', async (wrong) => {
    const answer = await ask(host, callQuestion(host, wrong, { name: 'describeHost' }));
    const upgrade = await refusedFeed(host, { origin: originOf(host), cookie: wrong });
    expect([answer.status, errorCode(answer), upgrade]).toEqual([401, 'permission-denied', 401]);
  });

  it('B2 does not accept the token in the place of the cookie', async () => {
    const token = `sockeye-${host.port}=${host.token}`;
    const answer = await ask(host, callQuestion(host, token, { name: 'describeHost' }));
    expect(answer.status).toBe(401);
  });
});

describe('foreign requests', () => {
  const foreignHosts = ['evil.example', '127.0.0.1', 'localhost:1', '0.0.0.0', '192.0.2.1'];

  it.each(foreignHosts)('B3 are refused with the Host %s, files included', async (name) => {
    const headers = { host: name, cookie, origin: `http://${name}` };
    const answers = await Promise.all([
      ask(host, { headers }),
      ask(host, { path: '/nothing', headers }),
      ask(host, { method: 'OPTIONS', headers }),
      ask(host, callQuestion(host, cookie, { name: 'describeHost', headers })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(answers.map(({ body }) => body.includes('evil'))).not.toContain(true);
    await expect(refusedFeed(host, headers)).resolves.toBe(403);
  });

  it.each(['127.0.0.1', 'localhost', '[::1]'])('B3 are not those to %s', async (name) => {
    const own = `${name}:${host.port}`;
    const headers = { host: own, origin: `http://${own}` };
    const page = await ask(host, { headers });
    const call = await ask(host, callQuestion(host, cookie, { name: 'describeHost', headers }));
    expect([page.status, call.status]).toEqual([200, 200]);
  });

  it.each([
    'missing',
    'null',
    'http://evil.example',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
  ])('B3 are refused with the Origin %s', async (origin) => {
    const own = origin.replace('PORT', `${host.port}`);
    const headers = origin === 'missing' ? {} : { origin: own };
    const json = { 'content-type': 'application/json', ...headers };
    const session = {
      method: 'POST',
      path: '/session',
      body: JSON.stringify({ token: host.token }),
    };
    const call = { method: 'POST', path: '/api/describeHost', body: '[]' };
    const answers = await Promise.all([
      ask(host, { ...session, headers: json }),
      ask(host, { ...call, headers: { ...json, cookie } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    await expect(refusedFeed(host, { ...headers, cookie })).resolves.toBe(403);
  });

  it('B3 get no leave by CORS', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const preflight = await ask(host, { method: 'OPTIONS', path: '/api/describeHost', headers });
    const page = await ask(host, { headers });
    expect([preflight.status, page.status]).toEqual([405, 200]);
    expect([...corsHeaders(preflight), ...corsHeaders(page)]).toEqual([]);
  });
});

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

describe('a port in use', () => {
  it('is named with its holder and the remedy', async () => {
    await expect(startHost({ port: host.port })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        new RegExp(`^Port ${host.port} is in use by .*\\(pid ${process.pid}\\)\\. .*--port`),
      ),
    });
  });
});

function call(question: Parameters<typeof callQuestion>[2]): Promise<Answer> {
  return ask(host, callQuestion(host, cookie, question));
}

function errorCode({ body }: Answer): string {
  return JSON.parse(body).error.code;
}

function corsHeaders({ headers }: Answer): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}

function otherAddresses(): string[] {
  const external = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address);
  return ['127.0.0.2', '::1', ...external];
}

/** What comes of connecting: `connected` or the code of the error. */
function connectTo(address: string, port: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ host: address, port });
  socket.once('connect', () => resolve('connected'));
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  return promise.finally(() => socket.destroy());
}
