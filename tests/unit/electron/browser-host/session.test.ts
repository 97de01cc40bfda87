import { describe, expect, it } from 'vitest';
import { createSessions, requireSession } from '../../../../electron/browser-host/session.ts';

describe('sessions', () => {
  it('B2 makes a token of 32 random bytes', () => {
    const tokens = [createSessions(4567).token, createSessions(4567).token];
    expect(tokens.map((token) => Buffer.from(token, 'base64url').length)).toEqual([32, 32]);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('B2 trades the token for a cookie that scripts and other sites do not get', () => {
    const sessions = createSessions(4567);
    const cookie = sessions.open(sessions.token) ?? '';
    expect(cookie).toMatch(/^sockeye-4567=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(sessions.token);
  });

  it.each(['', 'x', 'é'.repeat(43), 'A'.repeat(43), 'A'.repeat(200_000)])(
    'B2 opens no session for a wrong token',
    (token) => {
      expect(createSessions(4567).open(token)).toBeNull();
    },
  );

  it('B2 knows its own sessions among other cookies, and no others', () => {
    const sessions = createSessions(4567);
    const session = nameAndValue(sessions.open(sessions.token));
    const value = session.split('=')[1] ?? '';
    const known = [session, `a=b; ${session}; c="d;e"`, `sockeye-4567=x; ${session};`].map(
      sessions.includes,
    );
    const unknown = [
      undefined,
      '',
      ';;=;',
      `sockeye-4568=${value}`,
      `sockeye-4567=${sessions.token}`,
      `sockeye-4567=`,
      `sockeye-4567=${value}x`,
    ].map(sessions.includes);
    expect(known).toEqual([true, true, true]);
    expect(unknown.filter(Boolean)).toEqual([]);
  });

  it('B2 refuses whoever has no session with 401', () => {
    expect(() => requireSession({ cookie: 'sockeye-4567=x' }, createSessions(4567))).toThrow(
      expect.objectContaining({ status: 401, code: 'permission-denied' }),
    );
  });

  it('B4 ends the oldest session when there are too many', () => {
    const sessions = createSessions(4567);
    const cookies = Array.from({ length: 65 }, () => nameAndValue(sessions.open(sessions.token)));
    expect(cookies.map(sessions.includes)).toEqual([false, ...Array(64).fill(true)]);
  });

  it('redeems a ticket once, and only within a minute', () => {
    let now = 0;
    const sessions = createSessions(4567, () => now);
    const [first, second, third] = [1, 2, 3].map(() => sessions.issueTicket());
    const outcomes = [first, first, second].map((ticket) => sessions.open(ticket ?? '') !== null);
    now = 60_000;
    outcomes.push(sessions.open(third ?? '') !== null);
    expect(outcomes).toEqual([true, false, true, false]);
  });
});

function nameAndValue(setCookie: string | null): string {
  return setCookie?.split(';')[0] ?? '';
}
