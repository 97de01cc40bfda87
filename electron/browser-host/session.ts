import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** Who may see the data (rule B2): whoever traded a token for a session cookie. */
export type Sessions = {
  /** Good for any number of sessions for as long as the server runs. */
  readonly token: string;
  /** A token good for one session within a minute, for where others might read it: the arguments of a browser. */
  issueTicket(): string;
  /** The Set-Cookie header of a new session; null if the token is wrong. */
  open(token: string): string | null;
  /** Whether a Cookie header names a session. */
  includes(cookies: string | undefined): boolean;
};

/** `port` stands in the name of the cookie, since browsers share cookies between the ports of a host. */
export function createSessions(port: number, now: () => number = Date.now): Sessions {
  const token = newSecret();
  const cookieName = `sockeye-${port}`;
  let tickets: { readonly hash: Buffer; readonly expiresAt: number }[] = [];
  let sessions: Buffer[] = [];

  function redeem(ticket: string): boolean {
    const valid = tickets.filter(({ expiresAt }) => expiresAt > now());
    tickets = valid.filter(({ hash }) => !matches(hash, ticket));
    return tickets.length < valid.length;
  }

  return {
    token,
    issueTicket() {
      const ticket = newSecret();
      tickets.push({ hash: hashOf(ticket), expiresAt: now() + ticketLifeMs });
      return ticket;
    },
    open(offered) {
      if (!matches(hashOf(token), offered) && !redeem(offered)) return null;
      const cookie = newSecret();
      sessions = [...sessions, hashOf(cookie)].slice(-maximumSessions);
      return `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
    },
    includes(cookies) {
      const offered = cookieValues(cookies ?? '', cookieName);
      return sessions.some((session) => offered.some((value) => matches(session, value)));
    },
  };
}

/** Refuses whoever has none by throwing. */
export function requireSession({ cookie }: IncomingHttpHeaders, sessions: Sessions): void {
  if (sessions.includes(cookie)) return;
  throw new Refusal(
    401,
    'permission-denied',
    'There is no session: open the link that `sockeye serve` printed last.',
  );
}

const ticketLifeMs = 60_000;
/** One more ends the oldest. */
const maximumSessions = 64;

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** In constant time, whatever the lengths: equal hashes, not equal texts, are compared. */
function matches(hash: Buffer, text: string): boolean {
  return timingSafeEqual(hash, hashOf(text));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** All of that name: another port of this host may have set one as well, which must not shut anybody out. */
function cookieValues(cookies: string, name: string): string[] {
  const pairs = cookies.split(';').map((cookie) => cookie.trim().split('=', 2));
  return pairs.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
}
