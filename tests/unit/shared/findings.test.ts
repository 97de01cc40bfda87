import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/connection.ts';
import { findingText } from '../../../shared/finding-text.ts';
import { evidenceAtMost, type Finding } from '../../../shared/findings/finding.ts';
import { findingRules } from '../../../shared/findings/rules.ts';
import { judge, nothingFound } from '../../../shared/findings.ts';
import { speak } from '../../../shared/language/text.ts';
import { tcpStates } from '../../../shared/tcp-states.ts';
import { counters, endpoint, judgeLast, listener, owner, row, rows } from './findings/judging.ts';

afterEach(() => speak('en'));

describe('judging a table', () => {
  it('finds nothing in what is well', () => {
    const well = [
      listener(),
      row('open', { receiveQueue: 10_000 }),
      row('past', { state: 'TIME_WAIT', owners: [], ownersAre: 'none' }),
      row('udp', { protocol: 'udp', state: null, remote: null }),
      ...rows(3, { state: 'CLOSE_WAIT' }),
    ];
    const reading = { rows: well, counters: counters({ sentSegments: 1000 }) };
    expect(judgeLast({ at: 0, ...reading }, { at: 1000, ...reading, rows: [] })).toEqual([]);
  });

  it('has the worst first, and keeps since when each is found', () => {
    const leak = rows(12, { state: 'CLOSE_WAIT' });
    const redis = listener({ id: 'redis', local: endpoint('0.0.0.0', 6379) });
    const full = listener({ receiveQueue: 129 });
    const found = judgeLast(
      { at: 5000, rows: [redis, ...leak] },
      { at: 6000, rows: [redis, ...leak, full] },
    );
    expect(found.map(({ rule, severity, since }) => [rule, severity, since])).toEqual([
      ['accept-queue', 'serious', 6000],
      ['close-wait-leak', 'warning', 5000],
      ['exposed-listener', 'notice', 5000],
    ]);
  });

  it('judges the same table by the time that has passed', () => {
    const connections = new Map([['a', row('a', { state: 'SYN_SENT', firstSeenAt: 1000 })]]);
    const first = judge({ connections, counters: null, at: 1000 }, nothingFound);
    const second = judge({ connections, counters: null, at: 3000 }, first.memory);
    expect([first.findings.length, second.findings.length]).toEqual([0, 1]);
  });

  it('is not put out by any table or clock: each finding once, with rows that there are', () => {
    const connection = fc.record({
      number: fc.integer({ min: 0, max: 30 }),
      state: fc.option(fc.constantFrom(...tcpStates)),
      receiveQueue: fc.option(fc.integer({ min: 0, max: 200_000 })),
      sendQueue: fc.option(fc.integer({ min: 0, max: 200_000 })),
      namespace: fc.option(fc.constantFrom('blue')),
      ownersAre: fc.constantFrom('current', 'none', 'hidden', 'last-known'),
      port: fc.constantFrom(80, 6379, 40_001, 40_002),
      firstSeenAt: fc.option(fc.integer({ min: -5000, max: 5000 })),
    });
    const table = fc.uniqueArray(connection, { selector: ({ number }) => number, maxLength: 30 });
    const reading = fc.record({
      table,
      at: fc.integer({ min: -5000, max: 9000 }),
      drops: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(reading, { maxLength: 5 }), (readings) => {
        let memory = nothingFound;
        for (const { table, at, drops } of readings) {
          const connections = new Map(
            table.map((facts) => [`${facts.number}`, connectionOf(facts)]),
          );
          const counted = counters(
            { listenOverflows: drops, udpReceiveDrops: drops, synCookiesSent: drops },
            { ephemeralPorts: { first: 40_000, last: 40_003, reserved: 0 }, synBacklog: 3 },
          );
          const judged = judge({ connections, counters: counted, at }, memory);
          memory = judged.memory;
          const ids = judged.findings.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { rows, rowCount } of judged.findings) {
            expect(rows.every((id) => connections.has(id))).toBe(true);
            expect(rows.length).toBe(Math.min(rowCount, evidenceAtMost));
          }
        }
      }),
    );
  });
});

describe('the text of a finding', () => {
  it.each(['en', 'zh-CN'] as const)('says in %s what every rule can find', (language) => {
    speak(language);
    const texts = everyFinding().map((finding) => findingText(finding, 10_000));
    expect(new Set(texts.map(({ title }) => title)).size).toBe(texts.length);
    for (const text of texts) {
      for (const part of Object.values(text))
        expect(part).toMatch(/^(?!.*(undefined|null|NaN)).+$/s);
    }
  });

  it('says it in a sentence', () => {
    const [finding] = judgeLast({ at: 9000, rows: rows(12, { state: 'CLOSE_WAIT' }) });
    expect(finding && findingText(finding, 9000)).toMatchObject({
      title: 'node (4711) leaves 12 sockets in CLOSE_WAIT',
      figures: '12 sockets, the oldest for 9 s',
    });
  });

  it('shows a hostile name as what it is', () => {
    const owners = [owner(1, 'a\u{1b}[31m\u202eb')];
    const [finding] = judgeLast({ at: 9000, rows: rows(12, { state: 'CLOSE_WAIT', owners }) });
    expect(finding && findingText(finding, 9000).title).toContain('a\\u{1b}[31m\\u{202e}b (1)');
  });
});

/** At least one of each rule, all with different titles. */
function everyFinding(): readonly Finding[] {
  const inBoth = { receiveQueue: 20_000, sendQueue: 20_000 };
  const chosen = Array.from({ length: 90 }, (_, index) =>
    row(`chosen ${index}`, {
      local: endpoint('10.0.0.1', 40_000 + index),
      state: index < 40 ? 'TIME_WAIT' : 'ESTABLISHED',
    }),
  );
  const halfOpen = rows(120, { state: 'SYN_RCVD', local: endpoint('10.0.0.1', 7000) });
  const all = [
    ...chosen,
    ...halfOpen,
    ...rows(12, { state: 'CLOSE_WAIT' }),
    ...rows(12, { state: 'LAST_ACK', owners: [], ownersAre: 'none' }),
    row('opening', { state: 'SYN_SENT' }),
    row('stuck', inBoth),
    listener({ receiveQueue: 129 }),
    listener({ id: 'redis', local: endpoint('::', 6379), namespace: null }),
    row('udp', { protocol: 'udp', state: null, local: endpoint('::1', 53), remote: null }),
  ];
  const limits = { ephemeralPorts: { first: 40_000, last: 40_099, reserved: 0 } };
  const after = {
    listenOverflows: 9,
    synCookiesSent: 90,
    sentSegments: 900,
    retransmittedSegments: 100,
    udpReceiveDrops: 500,
    udpDropsByEndpoint: new Map([['[::1]:53', 500]]),
  };
  const found = judgeLast(
    { at: 0, rows: all, counters: counters({}, limits) },
    { at: 3000, rows: all, counters: counters(after, limits) },
  );
  const ofSystem = judgeLast(
    { at: 0, rows: [], counters: counters() },
    { at: 3000, rows: [], counters: counters({ ...after, retransmittedSegments: 0 }) },
  );
  expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(findingRules));
  return [...found, ...ofSystem];
}

function connectionOf({
  number,
  port,
  ownersAre,
  ...facts
}: {
  readonly number: number;
  readonly port: number;
  readonly ownersAre: Connection['ownersAre'];
} & Pick<
  Connection,
  'state' | 'receiveQueue' | 'sendQueue' | 'namespace' | 'firstSeenAt'
>): Connection {
  const local = endpoint('0.0.0.0', port);
  const owners = ownersAre === 'none' || ownersAre === 'hidden' ? [] : [owner(number % 3)];
  const remote = facts.state === 'LISTEN' ? null : endpoint('10.0.0.9', number % 4);
  return row(`${number}`, { ...facts, ownersAre, owners, local, remote });
}
