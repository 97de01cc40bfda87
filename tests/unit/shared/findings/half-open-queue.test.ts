import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import { counters, endpoint, judgeLast, listener, row } from './judging.ts';

describe('half-open connections', () => {
  const halfOpen = (count: number, facts: Partial<Connection> = {}) =>
    Array.from({ length: count }, (_, index) =>
      row(`half ${index}`, {
        state: 'SYN_RCVD',
        local: endpoint('10.0.0.1', 7000),
        remote: endpoint(`192.0.2.${index}`, 1000),
        owners: [],
        ownersAre: 'none',
        ...facts,
      }),
    );

  it('fill the queue of their listener, which its backlog and the system limit', () => {
    const read = (count: number, synBacklog: number) => ({
      at: 0,
      rows: [listener(), ...halfOpen(count)],
      counters: counters({}, { synBacklog }),
    });
    expect(judgeLast(read(95, 2048))).toEqual([]);
    expect(judgeLast(read(96, 2048))).toMatchObject([
      {
        subject: { local: { port: 7000 } },
        rowCount: 97,
        figures: { halfOpen: 96, limit: 128, remoteAddresses: 96, looksLike: 'unknown' },
      },
    ]);
    expect(judgeLast(read(12, 16))).toMatchObject([{ figures: { limit: 16 } }]);
  });

  it('belong to the listener of their very address before one of any', () => {
    const exact = listener({ id: 'exact', local: endpoint('10.0.0.1', 7000), sendQueue: 8 });
    const found = judgeLast({ at: 0, rows: [listener(), exact, ...halfOpen(8)] });
    expect(found).toMatchObject([{ subject: { local: { address: '10.0.0.1' } } }]);
  });

  it('look like a flood if hardly a cookie returns, and like a burst if they do', () => {
    const looks = (synCookiesSent: number, synCookiesReturned: number) =>
      judgeLast(
        { at: 0, rows: [listener(), ...halfOpen(100)], counters: counters() },
        {
          at: 1000,
          rows: [listener(), ...halfOpen(100)],
          counters: counters({ synCookiesSent, synCookiesReturned }),
        },
      ).map(({ severity, figures }) => [severity, 'looksLike' in figures && figures.looksLike]);
    expect(looks(500, 3)).toEqual([['serious', 'flood']]);
    expect(looks(500, 300)).toEqual([['serious', 'burst']]);
  });

  it('look like a flood without cookies if most stay unanswered', () => {
    const at = 5000;
    const old = halfOpen(60);
    const fresh = halfOpen(40, { firstSeenAt: at }).map((one) => ({ ...one, id: `f${one.id}` }));
    const look = (some: readonly Connection[]) =>
      judgeLast({ at, rows: [listener(), ...some] }).map(
        ({ figures }) => 'looksLike' in figures && figures.looksLike,
      );
    expect(look([...old, ...fresh])).toEqual(['flood']);
    expect(
      look([...old.slice(0, 30), ...fresh, ...fresh.map((one) => ({ ...one, id: `2${one.id}` }))]),
    ).toEqual(['burst']);
  });

  it('are told of without a listener while cookies are sent', () => {
    const quiet = (at: number, synCookiesSent: number) => ({
      at,
      rows: [listener()],
      counters: counters({ synCookiesSent }),
    });
    expect(judgeLast(quiet(0, 0), quiet(1000, 20))).toMatchObject([
      { subject: { local: null }, figures: { cookiesSent: 20, limit: null } },
    ]);
  });
});
