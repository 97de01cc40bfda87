import { describe, expect, it } from 'vitest';
import { counters, endpoint, foundAt, judgeLast, type Read, row } from './judging.ts';

describe('data that nobody takes', () => {
  const queues = (at: number, receiveQueue: number, sendQueue = 0): Read => ({
    at,
    rows: [row('a', { receiveQueue, sendQueue })],
  });

  it('is found when much of it does not change', () => {
    expect(foundAt('process-not-reading', queues(0, 20_000), queues(1200, 20_000))).toEqual([
      false,
      true,
    ]);
    expect(judgeLast(queues(0, 0, 20_000), queues(1200, 0, 20_000))).toMatchObject([
      {
        rule: 'peer-not-reading',
        subject: { process: { pid: 4711 }, remote: { address: '10.0.0.9', port: 80 } },
        figures: { connections: 1, bytes: 20_000 },
      },
    ]);
  });

  it('is not found while it comes and goes', () => {
    const flowing = [20_000, 90_000, 40_000, 40_001].map((bytes, index) =>
      queues(index * 1000, bytes, bytes),
    );
    expect(judgeLast(...flowing)).toEqual([]);
  });

  it('is over when some of it is taken, and found again only after three such pauses', () => {
    const readings = [
      [0, 90_000],
      [5000, 90_000],
      [6000, 50_000],
      [20_000, 50_000],
      [21_000, 50_000],
    ].map(([at = 0, bytes = 0]) => queues(at, bytes, bytes));
    const expected = [false, true, false, false, true];
    expect(foundAt('process-not-reading', ...readings)).toEqual(expected);
    expect(foundAt('peer-not-reading', ...readings)).toEqual(expected);
  });

  it('is a notice when it is little and very old', () => {
    expect(judgeLast(queues(0, 100), queues(59_999, 100))).toEqual([]);
    expect(judgeLast(queues(0, 100), queues(60_000, 100))).toMatchObject([
      { rule: 'process-not-reading', severity: 'notice' },
    ]);
  });

  it('is told of until it is down to half of much', () => {
    const readings = [20_000, 20_000, 30_000, 8192, 8191].map((bytes, index) =>
      queues(index * 2000, bytes),
    );
    expect(foundAt('process-not-reading', ...readings)).toEqual([false, true, true, true, false]);
  });

  it('is not the fault of a process that has not accepted the connection', () => {
    const unaccepted = row('a', { receiveQueue: 20_000, owners: [], ownersAre: 'none' });
    expect(judgeLast({ at: 0, rows: [unaccepted] }, { at: 2000, rows: [unaccepted] })).toEqual([]);
  });
});

describe('datagrams without room', () => {
  const socket = row('udp', {
    protocol: 'udp',
    state: null,
    local: endpoint('127.0.0.1', 9999),
    remote: null,
  });
  const read = (at: number, drops: number, isKnown = true) => ({
    at,
    rows: [socket],
    counters: counters({
      udpReceiveDrops: drops,
      udpDropsByEndpoint: new Map(isKnown ? [['127.0.0.1:9999', drops]] : []),
    }),
  });

  it('are told of the process whose socket dropped them', () => {
    expect(judgeLast(read(0, 1000), read(1000, 1009))).toEqual([]);
    expect(judgeLast(read(0, 1000), read(1000, 1010))).toMatchObject([
      {
        severity: 'notice',
        subject: { process: { pid: 4711 } },
        rows: ['udp'],
        figures: { dropped: 10, withinMs: 1000 },
      },
    ]);
    expect(judgeLast(read(0, 0), read(1000, 200))).toMatchObject([{ severity: 'warning' }]);
  });

  it('are counted once where sockets share an endpoint', () => {
    const workers = ['a', 'b', 'c'].map((id) => ({ ...socket, id }));
    const [before, after] = [read(0, 0), read(1000, 30)].map((one) => ({ ...one, rows: workers }));
    expect(before && after && judgeLast(before, after)).toMatchObject([
      { rows: ['a', 'b', 'c'], figures: { dropped: 30 } },
    ]);
  });

  it('are told of the system where the socket has gone', () => {
    expect(judgeLast(read(0, 0, false), read(1000, 200, false))).toMatchObject([
      { subject: { process: null }, rowCount: 0, figures: { dropped: 200 } },
    ]);
  });

  it('begin anew with a counter that was', () => {
    expect(judgeLast(read(0, 5000), read(1000, 3))).toEqual([]);
  });
});
