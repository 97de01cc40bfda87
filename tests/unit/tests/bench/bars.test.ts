import { describe, expect, it } from 'vitest';
import { type Bar, barsText, isMissed } from '../../../bench/bars.ts';

const met: Bar = { name: 'poll', limit: 0.2, value: 0.131, unit: 'ratio' };
const bars: readonly Bar[] = [
  met,
  { name: 'start', limit: 200, value: 200.04, unit: 'ms' },
  { name: 'longest task', limit: 50, value: 0, unit: 'ms', shown: 'none over 50 ms' },
  { name: 'growth', limit: 1_000_000, value: -2_500_000, unit: 'bytes an hour' },
  { name: 'page', limit: 1, value: null, unit: 'percent' },
  { name: 'broken', limit: 1, value: Number.NaN, unit: 'count' },
];

describe('barsText', () => {
  it('has a line for each bar: what is asked, what was measured, and whether that meets it', () => {
    const lines = barsText('What is asked', bars).split('\n').slice(4);
    expect(lines.map((line) => line.split('|').map((cell) => cell.trim()))).toEqual([
      ['', 'poll', '0.20', '0.13', 'met', ''],
      ['', 'start', '200.0 ms', '200.0 ms', 'NOT MET', ''],
      ['', 'longest task', '50.0 ms', 'none over 50 ms', 'met', ''],
      ['', 'growth', '1.0 MB an hour', '-2.5 MB an hour', 'met', ''],
      ['', 'page', '1 %', '–', 'not measured', ''],
      ['', 'broken', '1', 'NaN', 'NOT MET', ''],
    ]);
  });
});

describe('isMissed', () => {
  it('takes what is just above the limit, and what is no number, for missed', () => {
    expect(bars.map(isMissed)).toEqual([false, true, false, false, false, true]);
  });

  it('takes the limit itself for met', () => {
    expect(isMissed({ ...met, value: 0.2 })).toBe(false);
  });
});
