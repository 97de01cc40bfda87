import { describe, expect, it } from 'vitest';
import { pollsText, quotient, slopeRatio } from '../../../bench/polls-text.ts';
import { names } from '../../../bench/ways.ts';

const polled = [polledAt(5000, 9), polledAt(20_000, 24), polledAt(50_000, 60)];

describe('slopeRatio', () => {
  it('is 1 where each further socket costs the same, whatever the first cost', () => {
    const linear = [polledAt(5000, 9), polledAt(20_000, 24), polledAt(50_000, 54)];
    expect(slopeRatio(linear, names.own)).toBe(1);
  });

  it('says how much dearer further sockets become', () => {
    expect(slopeRatio(polled, names.own)).toBeCloseTo(1.2);
  });

  it('is not known where the system does not say what it costs', () => {
    expect(slopeRatio(polled, names.owners)).toBe(null);
  });

  it('is not known of two sizes', () => {
    expect(slopeRatio(polled.slice(1), names.own)).toBe(null);
  });
});

describe('quotient', () => {
  it('is the time of Sockeye in that of another', () => {
    expect(quotient(polledAt(5000, 9).costs, names.owners)).toBe(0.1);
  });

  it('is not known of what is not installed', () => {
    expect(quotient(polledAt(5000, 9).costs, names.lsof)).toBe(null);
  });
});

describe('pollsText', () => {
  it('has what each further socket costs', () => {
    expect(pollsText(polled).at(-1)?.split('\n')[2]).toMatch(
      /^\| Sockeye +\| 1\.00 µs +\| 1\.20 µs/,
    );
  });

  it('says nothing of further sockets where there is but one size', () => {
    expect(pollsText(polled.slice(0, 1)).join()).not.toContain('more than');
  });
});

function polledAt(sockets: number, ms: number) {
  const costs = new Map([
    [names.own, { wallMs: ms, cpuMs: ms }],
    [names.owners, { wallMs: ms * 10, cpuMs: null }],
  ]);
  return { sockets, costs };
}
