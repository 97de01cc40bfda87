import { describe, expect, it } from 'vitest';
import { isMeasurable, measuredSince } from '../../../../renderer/measures/measures.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Measured } from '../../../../shared/measures.ts';
import { connection } from '../rows.ts';

describe('rates', () => {
  const first = measuredSince(undefined, measured(1000, 500), 10_000);

  it('need two measurements', () => {
    expect(first).toEqual({ ...counts(1000, 500), at: 10_000, sentRate: null, receivedRate: null });
  });

  it('are bytes a second between the last two', () => {
    const second = measuredSince(first, measured(3000, 500), 10_500);
    expect([second.sentRate, second.receivedRate]).toEqual([4000, 0]);
  });

  it.each([
    ['the last measurement is long ago', 3000, 25_001],
    ['no time has passed', 3000, 10_000],
    ['the clock was set back', 3000, 9000],
    ['the count is not known any more', null, 10_500],
  ])('are not known where %s', (_, sent, at) => {
    expect(measuredSince(first, measured(sent, 500), at).sentRate).toBeNull();
  });

  it('are never below zero', () => {
    expect(measuredSince(first, measured(0, 0), 11_000).sentRate).toBe(0);
  });
});

describe('what may be measured', () => {
  it.each<[boolean, Partial<Connection>]>([
    [true, {}],
    [true, { state: 'SYN_SENT' }],
    [true, { state: 'CLOSE_WAIT' }],
    [false, { state: 'LISTEN' }],
    [false, { state: 'TIME_WAIT' }],
    [false, { protocol: 'udp', state: null }],
    [false, { namespace: 'blue' }],
    [false, { captured: { line: 1, text: '', cut: [] } }],
  ])('%s: %j', (expected, facts) => {
    expect(isMeasurable(connection('a', facts))).toBe(expected);
  });
});

function measured(sentBytes: number | null, receivedBytes: number): Measured {
  return { id: 'a', ...counts(sentBytes, receivedBytes) };
}

function counts(sentBytes: number | null, receivedBytes: number) {
  return {
    sentBytes,
    receivedBytes,
    sentPackets: 1,
    receivedPackets: 2,
    roundTripMs: 0.1,
    retransmits: 0,
  };
}
