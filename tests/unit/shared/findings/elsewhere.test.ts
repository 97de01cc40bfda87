import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import { findingText } from '../../../../shared/finding-text.ts';
import { counters, endpoint, judgeEach, judgeLast, listener, row, rows } from './judging.ts';

const inBlue = { namespace: 'blue' } as const;
/** What none of it may be told of. */
const ours = counters(
  {},
  {
    connectGivesUpAfterMs: 127_000,
    synBacklog: 4,
    ephemeralPorts: { first: 40_000, last: 40_249, reserved: 0 },
  },
);

describe('in another network namespace', () => {
  it('a full accept queue is told of by what is counted there', () => {
    const some = [listener({ ...inBlue, receiveQueue: 129 })];
    const found = judgeLast(
      { at: 0, rows: some, counters: ours, blue: counters() },
      {
        at: 1000,
        rows: some,
        counters: ours,
        blue: counters({ listenOverflows: 4, listenDrops: 7 }),
      },
    );
    expect(found).toMatchObject([
      {
        severity: 'serious',
        subject: inBlue,
        figures: { overflows: 4, drops: 7, ownDrops: null, withinMs: 1000 },
      },
    ]);
  });

  it('what is only counted is told of the namespace, for as long as it is counted', () => {
    const read = (at: number, count: number) => ({
      at,
      rows: [],
      counters: ours,
      blue: counters({
        listenOverflows: count,
        synCookiesSent: count,
        udpReceiveDrops: count,
        sentSegments: 0,
        retransmittedSegments: 10 * count,
      }),
    });
    const [, found = [], , over] = judgeEach([
      read(0, 0),
      read(1000, 20),
      read(5000, 20),
      read(9000, 20),
    ]);
    expect(found.map(({ rule, subject }) => [rule, subject])).toEqual(
      ['retransmissions', 'accept-queue', 'half-open-queue', 'udp-drops'].map((rule) => [
        rule,
        { ...inBlue, process: null, local: null, remote: null },
      ]),
    );
    expect(found.map((one) => findingText(one, 1000).title)).toEqual([
      '100% of all segments are sent again, in blue',
      'Connections overflow an accept queue, in blue',
      'SYN cookies are sent: a queue of half-open connections overflows, in blue',
      'UDP sockets lose datagrams, in blue',
    ]);
    expect(over).toEqual([]);
  });

  it('it goes on until the counters are read again, for which many namespaces take turns', () => {
    const [first, second, third] = [0, 5, 5].map((listenOverflows) =>
      counters({ listenOverflows }),
    );
    const readings = ([first, second, second, second, third, third] as const).map(
      (blue, index) => ({
        at: 3000 * index,
        rows: [],
        ...(blue !== undefined && { blue }),
      }),
    );
    const told = [{ figures: { overflows: 5, withinMs: 3000 } }];
    expect(judgeEach(readings)).toMatchObject([[], told, told, told, [], []]);
  });

  it('datagrams are lost by the socket of the same endpoint there, and not by ours', () => {
    const socket = {
      protocol: 'udp',
      state: null,
      remote: null,
      local: endpoint('0.0.0.0', 53),
    } as const;
    const some = [row('ours', socket), row('theirs', { ...socket, ...inBlue })];
    const after = counters({
      udpReceiveDrops: 50,
      udpDropsByEndpoint: new Map([['0.0.0.0:53', 50]]),
    });
    const found = judgeLast(
      { at: 0, rows: some, counters: ours, blue: counters() },
      { at: 1000, rows: some, counters: ours, blue: after },
    );
    expect(found).toMatchObject([{ subject: inBlue, rows: ['theirs'], figures: { dropped: 50 } }]);
  });

  it('half-open connections fill a queue by the limit there, and not by ours', () => {
    const halfOpen = rows(20, {
      ...inBlue,
      state: 'SYN_RCVD',
      local: endpoint('10.0.0.1', 7000),
    });
    const read = {
      at: 0,
      rows: [listener({ ...inBlue, sendQueue: 128 }), ...halfOpen],
      counters: ours,
    };
    expect(judgeLast(read)).toEqual([]);
    expect(judgeLast({ ...read, limitsOfBlue: null })).toEqual([]);
    expect(judgeLast({ ...read, limitsOfBlue: { synBacklog: 16 } })).toMatchObject([
      { subject: inBlue, figures: { halfOpen: 20, limit: 16 } },
    ]);
  });

  it('an attempt is given up when the system gives up there, which is not told before it is known', () => {
    const read = { at: 5000, rows: [row('a', { ...inBlue, state: 'SYN_SENT' })], counters: ours };
    const after = ([null, {}, { connectGivesUpAfterMs: 31_000 }] as const).map((limitsOfBlue) =>
      judgeLast({ ...read, limitsOfBlue }).map(({ figures }) => figures),
    );
    expect(after).toMatchObject([null, null, 31_000].map((givesUpAfterMs) => [{ givesUpAfterMs }]));
  });

  it('ports run out by the range there, once it is known', () => {
    const crowd: readonly Connection[] = Array.from({ length: 240 }, (_, index) =>
      row(`${index}`, { ...inBlue, local: endpoint('10.0.0.1', 40_000 + index) }),
    );
    const read = { at: 0, rows: crowd, counters: ours };
    expect(judgeLast({ ...read, limitsOfBlue: null })).toEqual([]);
    expect(judgeLast(read)).toEqual([]);
    const ephemeralPorts = { first: 40_000, last: 40_299, reserved: 0 };
    expect(judgeLast({ ...read, limitsOfBlue: { ephemeralPorts } })).toMatchObject([
      { subject: inBlue, rowCount: 240, figures: { used: 240, available: 300 } },
    ]);
    // Fewer are not worth asking.
    expect(
      judgeLast({
        ...read,
        rows: crowd.slice(0, 190),
        limitsOfBlue: { ephemeralPorts: { first: 40_000, last: 40_199, reserved: 0 } },
      }),
    ).toEqual([]);
  });
});
