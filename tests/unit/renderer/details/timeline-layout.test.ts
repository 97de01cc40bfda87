import { describe, expect, it } from 'vitest';
import { type LifeEnd, stripOf } from '../../../../renderer/details/timeline-layout.ts';
import type { StateChange } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';

describe('the strip of states', () => {
  it('T7 gives each its share of the time, up to now', () => {
    const history = [exact('SYN_SENT', 0), exact('ESTABLISHED', 250)];
    expect(stripOf(history, false, { at: 1000, how: 'now' })).toEqual({
      segments: [
        { state: 'SYN_SENT', from: 0, to: 250, share: 0.25, begins: 'exact', isExact: true },
        { state: 'ESTABLISHED', from: 250, to: 1000, share: 0.75, begins: 'exact', isExact: true },
      ],
      end: { at: 1000, how: 'now' },
      endIsExact: false,
      isToScale: true,
    });
  });

  it('widens what is brief, and says so', () => {
    const strip = drawn([exact('SYN_SENT', 0), exact('ESTABLISHED', 0.043)], 60_000);
    expect(strip.segments.map(({ share }) => share)).toEqual([0.05, 0.95]);
    expect(strip.isToScale).toBe(false);
  });

  it('widens also what becomes too narrow by that', () => {
    const history = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => exact('ESTABLISHED', at));
    const strip = drawn([...history, exact('TIME_WAIT', 10)], 163);
    expect(strip.segments.map(({ share }) => share)).toEqual([...Array(10).fill(0.05), 0.5]);
  });

  it('fills the whole, each no narrower than another may be, however many there are', () => {
    for (const count of [1, 2, 19, 20, 21, 100]) {
      for (const lengthOf of [() => 0, (index: number) => index, (index: number) => 2 ** index]) {
        const history = Array.from({ length: count }, (_, index) =>
          exact('ESTABLISHED', lengthOf(index)),
        );
        const shares = drawn(history, lengthOf(count)).segments.map(({ share }) => share);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
        expect(Math.min(...shares)).toBeGreaterThan(Math.min(0.05, 1 / count) * 0.99);
      }
    }
  });

  it('tells what was there before from what was observed and from what was told', () => {
    const history: StateChange[] = [
      { state: 'ESTABLISHED', at: 0 },
      { state: 'FIN_WAIT_2', at: 500 },
      exact('TIME_WAIT', 900),
    ];
    const begins = (wasThere: boolean) =>
      stripOf(history, wasThere, { at: 1000, how: 'now' })?.segments.map(
        ({ begins, isExact }) => `${begins} ${isExact}`,
      );
    expect(begins(true)).toEqual(['before false', 'observed false', 'exact true']);
    expect(begins(false)).toEqual(['observed false', 'observed false', 'exact true']);
  });

  it('ends where the kernel told that it closed, else where it was seen no more', () => {
    const closed: LifeEnd = { at: 1000, how: 'closed' };
    const told = stripOf([exact('ESTABLISHED', 0), exact('CLOSED', 600)], false, closed);
    expect(told).toMatchObject({ end: { at: 600, how: 'closed' }, endIsExact: true });
    expect(told?.segments).toHaveLength(1);
    expect(stripOf([exact('ESTABLISHED', 0)], false, closed)).toMatchObject({
      end: closed,
      endIsExact: false,
      segments: [{ isExact: false }],
    });
  });

  it('has CLOSED as a state of a socket that is there in it', () => {
    expect(states([exact('CLOSED', 0)])).toEqual(['CLOSED']);
    expect(states([exact('ESTABLISHED', 0), exact('CLOSED', 5)])).toEqual([
      'ESTABLISHED',
      'CLOSED',
    ]);
  });

  it('stays whole where clocks disagree or step', () => {
    const strip = drawn([exact('SYN_SENT', 500), exact('ESTABLISHED', 400)], 0);
    expect(strip.segments.map(({ from, to }) => [from, to])).toEqual([
      [500, 500],
      [400, 400],
    ]);
    expect(strip.segments.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it('is none where there are no states, as of UDP', () => {
    expect(stripOf([], true, { at: 1, how: 'now' })).toBeNull();
    expect(stripOf([{ state: null, at: 0 }], true, { at: 1, how: 'now' })).toBeNull();
  });
});

function exact(state: TcpState, at: number): StateChange {
  return { state, at, exact: true };
}

function states(history: readonly StateChange[]): readonly TcpState[] {
  return drawn(history, 10).segments.map(({ state }) => state);
}

function drawn(history: readonly StateChange[], now: number) {
  const strip = stripOf(history, false, { at: now, how: 'now' });
  if (strip === null) throw new Error('There is no strip');
  return strip;
}
