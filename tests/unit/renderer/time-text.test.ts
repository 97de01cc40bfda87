import { afterEach, describe, expect, it } from 'vitest';
import {
  bytesText,
  countText,
  durationText,
  exactDurationText,
  exactTimeText,
  secondsText,
  timeText,
} from '../../../renderer/time-text.ts';
import { speak } from '../../../shared/language/text.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const spans = [850, 12 * second, 4 * minute, 2 * hour + 5 * minute, 76 * hour, -5];
const sizes = [0, 812, 1400, 23_000_000, 9_960_000_000];
const at = new Date(2026, 10, 9, 4, 3, 20).getTime();
const later = new Date(2026, 10, 20).getTime();

afterEach(() => speak('en'));

describe('in English', () => {
  it('writes what is exact with its microseconds, and a time with its milliseconds', () => {
    const exact = [0.043, 0.9994, 1.4004, 9.94, 41.4, 2004.4];
    expect(exact.map(exactDurationText)).toEqual([
      '43 µs',
      '999 µs',
      '1.4 ms',
      '9.9 ms',
      '41 ms',
      '2 s',
    ]);
    expect([exactTimeText(at + 125.678, at), exactTimeText(at + 125, later)]).toEqual([
      '04:03:20.125',
      '2026-11-09 04:03:20.125',
    ]);
  });

  it('writes spans of time by the symbols of the SI', () => {
    expect(spans.map(durationText)).toEqual([
      '850 ms',
      '12 s',
      '4 min',
      '2 h 05 min',
      '3 d 4 h',
      '0 ms',
    ]);
    expect([500, 2000].map(secondsText)).toEqual(['0.5 s', '2 s']);
  });

  it('writes a time of today by the clock, and any other with its day', () => {
    expect([timeText(at, at + 1), timeText(at, later)]).toEqual(['04:03:20', '2026-11-09 04:03']);
  });

  it('writes counts and sizes', () => {
    expect([999, 20_000, 1_234_567].map(countText)).toEqual(['999', '20,000', '1,234,567']);
    expect(sizes.map(bytesText)).toEqual(['0 B', '812 B', '1.4 kB', '23 MB', '10.0 GB']);
  });
});

describe('in Chinese', () => {
  it('writes spans, times and counts as they are written there', () => {
    speak('zh-CN');
    expect(spans.slice(0, 5).map(durationText)).toEqual([
      '850 毫秒',
      '12 秒',
      '4 分钟',
      '2 小时 05 分',
      '3 天 4 小时',
    ]);
    expect([timeText(at, at + 1), timeText(at, later)]).toEqual(['04:03:20', '2026/11/09 04:03']);
    expect(countText(20_000)).toBe('20,000');
  });
});
