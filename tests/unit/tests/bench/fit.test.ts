import { describe, expect, it } from 'vitest';
import { fitGrowth, type Point } from '../../../bench/fit.ts';

describe('fitGrowth', () => {
  it('gives the slope of a line, and no doubt about it', () => {
    expect(fitGrowth(points(20, (x) => 3 * x + 7))).toEqual({ slope: 3, low: 3, high: 3 });
  });

  it('finds no growth in what stays the same, whatever is in between', () => {
    const spiked = points(20, (x) => (x % 7 === 3 ? 90 : 38));
    expect(fitGrowth(spiked)).toEqual({ slope: 0, low: 0, high: 0 });
  });

  it('is not bent by a step at the start, which least squares would take for growth', () => {
    const { slope } = fitGrowth(points(20, (x) => (x < 3 ? 60 : 88)));
    expect(slope).toBe(0);
  });

  it('has the true slope within its interval, mostly, and narrows it down', () => {
    const fits = Array.from({ length: 200 }, (_, seed) =>
      fitGrowth(points(20, (x) => 2 * x + 10 * noise(seed * 100 + x))),
    );
    const hits = fits.filter(({ low, high }) => low <= 2 && high >= 2).length;
    expect(hits / fits.length).toBeGreaterThan(0.9);
    expect(fits.every(({ low, high }) => high - low < 4)).toBe(true);
  });

  it('takes noise for growth in few of many cases', () => {
    const grown = Array.from({ length: 200 }, (_, seed) =>
      fitGrowth(points(20, (x) => noise(seed * 100 + x))),
    ).filter(({ low }) => low > 0);
    expect(grown.length / 200).toBeLessThan(0.06);
  });

  it('tells growth from noise that is larger than it', () => {
    const { low } = fitGrowth(points(20, (x) => x + 8 * noise(x)));
    expect(low).toBeGreaterThan(0);
  });

  it('says nothing of a few points', () => {
    expect(fitGrowth(points(3, (x) => x))).toEqual({
      slope: 1,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });
});

function points(count: number, y: (x: number) => number): readonly Point[] {
  return Array.from({ length: count }, (_, x) => ({ x, y: y(x) }));
}

/** From -0.5 to 0.5, the same for the same number. */
function noise(index: number): number {
  const scattered = Math.sin(index * 12.9898 + 78.233) * 43_758.5453;
  return scattered - Math.floor(scattered) - 0.5;
}
