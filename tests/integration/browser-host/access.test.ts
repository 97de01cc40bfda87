import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

function errorCode({ body }: Answer): string {
  return JSON.parse(body).error.code;
}

function corsHeaders({ headers }: Answer): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}
