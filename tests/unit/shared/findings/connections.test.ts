import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/connection.ts';
import { notKnown } from '../../../../shared/firewall/verdict.ts';
import { counters, endpoint, foundAt, judgeLast, listener, owner, row, rows } from './judging.ts';

describe('connecting without an answer', () => {
  const opening = (id: string, address: string) =>
    row(id, { state: 'SYN_SENT', remote: endpoint(address, 443) });

  it('is found once the first second is over, and says how long the system goes on', () => {
    const read = (at: number) => ({
      at,
      rows: [opening('a', '192.0.2.1'), opening('b', '192.0.2.1')],
      counters: counters({}, { connectGivesUpAfterMs: 131_000 }),
    });
    expect(judgeLast(read(1199))).toEqual([]);
    expect(judgeLast(read(1200))).toMatchObject([
      {
        rule: 'no-answer',
        subject: { process: { pid: 4711 }, remote: { address: '192.0.2.1', port: 443 } },
        rows: ['a', 'b'],
        figures: { attempts: 2, destinations: 1, oldestSince: 0, givesUpAfterMs: 131_000 },
      },
    ]);
  });

  it('from one destination is one finding, of however many processes', () => {
    const ofSome = [1, 2, 1].map((pid, index) => ({
      ...opening(`${index}`, '192.0.2.1'),
      owners: [owner(pid)],
    }));
    expect(judgeLast({ at: 2000, rows: ofSome })).toMatchObject([
      { subject: { process: null, remote: { port: 443 } }, figures: { attempts: 3 } },
    ]);
  });

  it('from more than five destinations is one finding of the process', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => opening(`${index}`, `192.0.2.${index}`));
    expect(judgeLast({ at: 2000, rows: many(5) })).toHaveLength(5);
    expect(judgeLast({ at: 2000, rows: many(6) })).toMatchObject([
      { subject: { remote: null }, figures: { attempts: 6, destinations: 6 } },
    ]);
  });
});

describe('local ports', () => {
  const range = { ephemeralPorts: { first: 40_000, last: 40_099, reserved: 0 } };
  const chosen = (count: number, facts: Partial<Connection> = {}) =>
    Array.from({ length: count }, (_, index) =>
      row(`${facts.remote?.port ?? ''} ${index}`, {
        local: endpoint('10.0.0.1', 40_000 + index),
        ...facts,
      }),
    );
  const read = (some: readonly Connection[], limits = range) => ({
    at: 0,
    rows: some,
    counters: counters({}, limits),
  });

  it('run out towards one endpoint from four fifths to seven tenths, TIME_WAIT included', () => {
    const [open, past] = [chosen(50), chosen(80, { state: 'TIME_WAIT' }).slice(50)];
    expect(judgeLast(read([...open, ...past]))).toMatchObject([
      {
        severity: 'warning',
        subject: { local: { address: '10.0.0.1', port: 0 }, remote: { port: 80 } },
        figures: { used: 80, inTimeWait: 30, available: 100, first: 40_000, last: 40_099 },
      },
    ]);
    expect(judgeLast(read(chosen(95)))).toMatchObject([{ severity: 'serious' }]);
    expect(
      foundAt('ports-running-out', ...[79, 80, 70, 69].map((count) => read(chosen(count)))),
    ).toEqual([false, true, true, false]);
  });

  it('are counted for each endpoint and each local address by itself', () => {
    const spread = [...chosen(60), ...chosen(60, { remote: endpoint('10.0.0.9', 81) })];
    const moved = chosen(60).map((one) => ({
      ...one,
      id: `m${one.id}`,
      local: { ...one.local, address: '10.0.0.2' },
    }));
    expect(judgeLast(read([...spread, ...moved]))).toEqual([]);
  });

  it('that may not be chosen are not available', () => {
    const reserved = { ephemeralPorts: { ...range.ephemeralPorts, reserved: 50 } };
    expect(judgeLast(read(chosen(40), reserved))).toMatchObject([{ figures: { available: 50 } }]);
  });

  it('of other namespaces, or where the range is not known, are not judged', () => {
    expect(judgeLast(read(chosen(100, { namespace: 'blue' })))).toEqual([]);
    expect(judgeLast({ at: 0, rows: chosen(100) })).toEqual([]);
  });
});

describe('closed connections without a process', () => {
  const orphans = (count: number, facts: Partial<Connection> = {}) =>
    rows(count, { state: 'FIN_WAIT_1', owners: [], ownersAre: 'none', sendQueue: 100, ...facts });

  it('are found by the address of their peer when ten stay', () => {
    expect(judgeLast({ at: 1199, rows: orphans(10) })).toEqual([]);
    expect(judgeLast({ at: 1200, rows: orphans(10) })).toMatchObject([
      {
        rule: 'orphaned',
        subject: { process: null, remote: { address: '10.0.0.9', port: 0 } },
        figures: { unacknowledged: 10, halfClosed: 0, bytes: 1000 },
      },
    ]);
    const counts = [10, 5, 4].map((count) => ({ at: 2000, rows: orphans(count) }));
    expect(foundAt('orphaned', ...counts)).toEqual([true, true, false]);
  });

  it('are no matter while a process holds them, nor if few wait for the peer to close', () => {
    const held = orphans(20, { owners: [owner(1)], ownersAre: 'current' });
    const halfClosed = (count: number) => orphans(count, { state: 'FIN_WAIT_2', sendQueue: 0 });
    expect(judgeLast({ at: 2000, rows: [...held, ...halfClosed(99)] })).toEqual([]);
    expect(judgeLast({ at: 2000, rows: halfClosed(100) })).toMatchObject([
      { figures: { unacknowledged: 0, halfClosed: 100 } },
    ]);
  });
});

describe('segments that are sent again', () => {
  const read = (at: number, sentSegments: number, retransmittedSegments: number) => ({
    at,
    rows: [],
    counters: counters({ sentSegments, retransmittedSegments }),
  });

  it('are found from a twentieth of all on, and serious from a fifth', () => {
    expect(judgeLast(read(0, 0, 0), read(1000, 951, 49))).toEqual([]);
    expect(judgeLast(read(0, 0, 0), read(1000, 950, 50))).toMatchObject([
      {
        severity: 'warning',
        figures: { percent: 5, retransmitted: 50, sent: 1000, withinMs: 1000 },
      },
    ]);
    expect(judgeLast(read(0, 0, 0), read(1000, 800, 200))).toMatchObject([{ severity: 'serious' }]);
  });

  it('say nothing of few', () => {
    expect(judgeLast(read(0, 0, 0), read(1000, 49, 50))).toEqual([]);
  });

  it('are told of until they are a fiftieth, by what was sent over the last seconds', () => {
    const readings = [read(0, 0, 0), read(5000, 900, 100), read(10_000, 1860, 130)];
    expect(foundAt('retransmissions', ...readings, read(15_000, 3000, 140))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('a listener beyond this computer', () => {
  const at = (address: string, port: number, facts: Partial<Connection> = {}) =>
    judgeLast({ at: 0, rows: [listener({ local: endpoint(address, port), ...facts })] }).map(
      ({ severity, figures }) => [severity, figures],
    );

  const firewall = notKnown('not-read');

  it('is told of a database, a debugger, what controls containers', () => {
    expect(at('0.0.0.0', 6379)).toEqual([
      ['notice', { service: 'database', serviceName: 'Redis', firewall }],
    ]);
    expect(at('::', 9229)).toEqual([
      ['warning', { service: 'debugger', serviceName: 'Node.js', firewall }],
    ]);
    expect(at('192.168.1.5', 2375)).toEqual([
      ['warning', { service: 'control', serviceName: 'Docker', firewall }],
    ]);
  });

  it('is told of a development server by its port and its program', () => {
    expect(at('0.0.0.0', 5173)).toEqual([
      ['notice', { service: 'development', serviceName: 'node', firewall }],
    ]);
    expect(at('0.0.0.0', 5173, { owners: [owner(1, 'nginx')] })).toEqual([]);
  });

  it.each([
    ['127.0.0.1', 6379],
    ['::1', 6379],
    ['127.0.0.53', 5432],
    ['0.0.0.0', 443],
  ])('is none at %s:%d', (address, port) => {
    expect(at(address, port)).toEqual([]);
  });

  it('is none in the network of a container, which publishes what it wants reached', () => {
    expect(at('0.0.0.0', 6379, { namespace: 'redis' })).toEqual([]);
  });
});
