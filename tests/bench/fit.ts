export type Point = { readonly x: number; readonly y: number };

/** By how much y grows with x, and between which values that lies with a confidence of 95 %. */
export type Fit = { readonly slope: number; readonly low: number; readonly high: number };

/**
 * The median of the slopes between any two points, which a quarter of outliers, or a step at the start, does not bend
 * (Theil, Sen), with Sen's interval; all that can be said of fewer than five points is nothing.
 */
export function fitGrowth(points: readonly Point[]): Fit {
  const slopes = points
    .flatMap((from, index) => points.slice(index + 1).map((to) => slopeBetween(from, to)))
    .sort((a, b) => a - b);
  const count = points.length;
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const within = normal95 * deviation;
  const lowest = Math.floor((slopes.length - within) / 2);
  const highest = slopes.length - 1 - lowest;
  return {
    slope: medianOf(slopes),
    low: slopes[lowest] ?? Number.NEGATIVE_INFINITY,
    high: slopes[highest] ?? Number.POSITIVE_INFINITY,
  };
}

/** Of a normal distribution, 95 % lie within so many deviations. */
const normal95 = 1.96;

function slopeBetween(from: Point, to: Point): number {
  return (to.y - from.y) / (to.x - from.x);
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? 0 : (low + high) / 2;
}
