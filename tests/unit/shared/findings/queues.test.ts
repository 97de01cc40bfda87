import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import { counters, endpoint, foundAt, judgeLast, listener, type Read, row } from './judging.ts';

describe('an accept queue', () => {
  const waiting = (receiveQueue: number, at: number, sendQueue = 128): Read => ({
    at,
    rows: [listener({ receiveQueue, sendQueue })],
  });

  it('is close to its limit from four fifths of it to half of it', () => {
    const readings = [102, 103, 64, 63, 80].map((count, at) => waiting(count, at));
    expect(foundAt('accept-queue', ...readings)).toEqual([false, true, true, false, false]);
  });

  it('is serious when it holds more than its limit, as the kernel allows by one', () => {
    expect(judgeLast(waiting(128, 0))).toMatchObject([{ severity: 'warning' }]);
    expect(judgeLast(waiting(129, 0))).toMatchObject([
      { severity: 'serious', rows: ['listener'], figures: { waiting: 129, limit: 128 } },
    ]);
  });

  it('is found of a short one only if it stays so', () => {
    expect(foundAt('accept-queue', waiting(2, 0, 1), waiting(2, 1000, 1))).toEqual([false, false]);
    expect(judgeLast(waiting(2, 0, 1), waiting(2, 1200, 1))).toMatchObject([
      { severity: 'serious', figures: { waiting: 2, limit: 1 } },
    ]);
  });

  it('is found of any one as soon as the system counts what overflows', () => {
    const before = { ...waiting(0, 0, 5), counters: counters() };
    const after = {
      ...waiting(6, 1000, 5),
      counters: counters({ listenOverflows: 4, listenDrops: 7 }),
    };
    expect(judgeLast(before, after)).toMatchObject([
      {
        severity: 'serious',
        subject: { local: { port: 7000 } },
        figures: { overflows: 4, drops: 7, ownDrops: null, withinMs: 1000 },
      },
    ]);
  });

  it('is not known where overflows are counted between two readings, which is told of for as long as it counts', () => {
    const quiet = (at: number, listenOverflows: number) => ({
      ...waiting(0, at),
      counters: counters({ listenOverflows }),
    });
    const readings = [quiet(0, 3), quiet(1000, 9), quiet(4000, 9), quiet(5000, 9), quiet(9000, 9)];
    expect(foundAt('accept-queue', ...readings)).toEqual([false, true, true, false, false]);
    expect(judgeLast(quiet(0, 3), quiet(1000, 9))).toMatchObject([
      { severity: 'warning', subject: { local: null, process: null }, figures: { overflows: 6 } },
    ]);
  });

  it('of another namespace has nothing to do with what is counted in this one', () => {
    const inBlue = listener({ receiveQueue: 129, namespace: 'blue' });
    const found = judgeLast(
      { at: 0, rows: [inBlue], counters: counters() },
      { at: 1000, rows: [inBlue], counters: counters({ listenOverflows: 5 }) },
    );
    expect(found.map(({ subject, figures }) => [subject.namespace, figures])).toEqual([
      [
        'blue',
        { waiting: 129, limit: 128, overflows: null, drops: null, ownDrops: null, withinMs: null },
      ],
      [
        null,
        { waiting: null, limit: null, overflows: 5, drops: 0, ownDrops: null, withinMs: 1000 },
      ],
    ]);
  });

  it('is told of once where several sockets share a port, by the fullest of them', () => {
    const sharing = [110, 129, 120, 3].map((receiveQueue, index) =>
      listener({ id: `${index}`, receiveQueue }),
    );
    expect(judgeLast({ at: 0, rows: sharing })).toMatchObject([
      { severity: 'serious', rows: ['0', '1', '2'], figures: { waiting: 129 } },
    ]);
  });

  it('says nothing where the limit is not known', () => {
    expect(judgeLast({ at: 0, rows: [listener({ receiveQueue: 500, sendQueue: null })] })).toEqual(
      [],
    );
  });
});

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
