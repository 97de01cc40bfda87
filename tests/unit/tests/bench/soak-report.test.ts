import { describe, expect, it } from 'vitest';
import { isMissed } from '../../../bench/bars.ts';
import type { Minute } from '../../../bench/soak-bench.ts';
import { soakSection } from '../../../bench/soak-report.ts';

const steady = minutesOf(() => ({}));

describe('soakSection', () => {
  it('finds nothing amiss where all stays as it is but for the noise of collections', () => {
    const noisy = minutesOf((at) => ({ ownBytes: 60_000_000 + ((at * 7919) % 13) * 100_000 }));
    expect([missedOf(steady), missedOf(noisy)]).toEqual([[], []]);
  });

  it('leaves out the first minutes, in which memory fills', () => {
    const filling = minutesOf((at) => (at < 8 ? { ownBytes: 40_000_000, descriptors: 20 } : {}));
    expect(missedOf(filling)).toEqual([]);
  });

  it('misses the bar where the heap keeps a little of each connection', () => {
    const leaking = minutesOf((at) => ({ liveBytes: 14_000_000 + at * 12_000 * 4 }));
    expect(missedOf(leaking)).toEqual(['soak: growth of the heap in use, at least']);
  });

  it('misses the bar where descriptors are left open, if but one in a few minutes', () => {
    const leaking = minutesOf((at) => ({ descriptors: 38 + Math.floor(at / 4) }));
    expect(missedOf(leaking)).toEqual(['soak: growth of descriptors an hour']);
  });

  it('misses the bar where child processes stay', () => {
    expect(missedOf(minutesOf((at) => ({ children: Math.floor(at / 5) })))).toEqual([
      'soak: growth of child processes an hour',
      'soak: child processes at any time',
    ]);
  });

  it('shows how each began and ended, and between which values its growth lies', () => {
    const { text } = soakSection(minutesOf((at) => ({ liveBytes: 14_000_000 + at * 100_000 })));
    expect(text.split('\n').find((line) => line.includes('heap in use'))).toMatch(
      /\| 14\.8 MB +\| 16\.7 MB +\| 6\.0 MB +\| 6\.0 MB to 6\.0 MB/,
    );
  });
});

function missedOf(minutes: readonly Minute[]): readonly string[] {
  return soakSection(minutes)
    .bars.filter(isMissed)
    .map(({ name }) => name);
}

/** Eight that do not count, and twenty. */
function minutesOf(change: (at: number) => Partial<Minute>): readonly Minute[] {
  return Array.from({ length: 28 }, (_, at) => ({
    minutes: at,
    liveBytes: 14_000_000,
    ownBytes: 60_000_000,
    residentBytes: 90_000_000,
    descriptors: 38,
    children: 0,
    sockets: 1506,
    ...change(at),
  }));
}
