import { expect, it } from 'vitest';
import {
  boxes,
  boxPx,
  lineOf,
  middleOf,
  sizePx,
} from '../../../../renderer/states/diagram-layout.ts';
import { stateWays } from '../../../../shared/state-ways.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';

it('has a place for every state, all of them apart and within the drawing', () => {
  expect(new Set(boxes.map(({ state }) => state))).toEqual(new Set(tcpStates));
  const middles = boxes.map(({ place }) => middleOf(place));
  for (const [index, [x, y]] of middles.entries()) {
    expect(x - boxPx.width / 2).toBeGreaterThan(0);
    expect(x + boxPx.width / 2).toBeLessThan(sizePx.width);
    expect(y - boxPx.height / 2).toBeGreaterThan(0);
    expect(y + boxPx.height / 2).toBeLessThan(sizePx.height);
    for (const [otherX, otherY] of middles.slice(index + 1)) {
      const apart =
        Math.abs(x - otherX) > boxPx.width + 6 || Math.abs(y - otherY) > boxPx.height + 6;
      expect(apart).toBe(true);
    }
  }
});

it('leads each way past every box but its own two', () => {
  for (const way of stateWays) {
    const points = pointsOf(lineOf(way));
    for (const { state, place } of boxes) {
      if (way.includes(state)) continue;
      const [x, y] = middleOf(place);
      const crossed = points.some(
        ([px, py]) => Math.abs(px - x) < boxPx.width / 2 && Math.abs(py - y) < boxPx.height / 2,
      );
      expect(crossed, `${way.join(' to ')} over ${state}`).toBe(false);
    }
  }
});

/** Points along a straight line or a curve, as SVG writes them. */
function pointsOf(path: string): (readonly [number, number])[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, ...rest] = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  const [x2 = x1, y2 = y1, x3 = x2, y3 = y2] = rest;
  const isCurve = rest.length > 0;
  return Array.from({ length: 101 }, (_, index) => {
    const t = index / 100;
    const s = 1 - t;
    if (!isCurve) return [s * x0 + t * x1, s * y0 + t * y1];
    return [
      s ** 3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
      s ** 3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3,
    ];
  });
}
