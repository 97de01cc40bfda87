import { expect, it } from 'vitest';
import { steadyCost } from '../../../../renderer/host/steady-cost.ts';

const shown = { tookMs: 8, cpuShare: 0.004 };

it('shows the first reading as it is', () => {
  expect(steadyCost(null, shown)).toEqual(shown);
});

it.each([
  { tookMs: 9.5, cpuShare: 0.0045 },
  { tookMs: 6.5, cpuShare: 0.003 },
])('keeps figures that moved little: $tookMs ms, $cpuShare', (now) => {
  expect(steadyCost(shown, now)).toBe(shown);
});

it.each([
  [
    { tookMs: 20, cpuShare: 0.004 },
    { tookMs: 20, cpuShare: 0.004 },
  ],
  [
    { tookMs: 8.5, cpuShare: 0.02 },
    { tookMs: 8, cpuShare: 0.02 },
  ],
  [
    { tookMs: 8.5, cpuShare: null },
    { tookMs: 8, cpuShare: null },
  ],
])('takes those that moved', (now, expected) => {
  expect(steadyCost(shown, now)).toEqual(expected);
});
