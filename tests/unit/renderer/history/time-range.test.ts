import { expect, it } from 'vitest';
import { fieldText, fieldTime } from '../../../../renderer/history/field-time.ts';
import { boundsOf } from '../../../../renderer/history/time-range.ts';

const now = new Date(2026, 10, 21, 15, 30).getTime();
const midnight = new Date(2026, 10, 21).getTime();

it('means what its name says at the time it is asked', () => {
  expect(boundsOf({ kind: 'hour' }, now)).toEqual({ since: now - 3_600_000, until: null });
  expect(boundsOf({ kind: 'today' }, now)).toEqual({ since: midnight, until: null });
  expect(boundsOf({ kind: 'yesterday' }, now)).toEqual({
    since: new Date(2026, 10, 20).getTime(),
    until: midnight,
  });
  expect(boundsOf({ kind: 'week' }, now)).toEqual({
    since: new Date(2026, 10, 15).getTime(),
    until: null,
  });
  expect(boundsOf({ kind: 'all' }, now)).toEqual({ since: null, until: null });
});

it('goes from one moment to another, either of which may be open', () => {
  expect(boundsOf({ kind: 'between', since: 1000, until: null }, now)).toEqual({
    since: 1000,
    until: null,
  });
});

it('begins yesterday at its midnight, however long that day was', () => {
  // Each day of a year, among them those on which the clock is moved, wherever this runs.
  for (let day = 1; day <= 366; day += 1) {
    const { since, until } = boundsOf({ kind: 'yesterday' }, new Date(2026, 0, day, 12).getTime());
    expect([since, until]).toEqual([
      new Date(2026, 0, day - 1).getTime(),
      new Date(2026, 0, day).getTime(),
    ]);
  }
});

it('stands in a field by the local clock, to the second', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5).getTime();
  expect(fieldText(at)).toBe('2026-01-02T03:04:05');
  expect(fieldText(null)).toBe('');
  expect(fieldTime(fieldText(at))).toBe(at);
  expect(fieldTime('')).toBeNull();
  expect(fieldTime('tomorrow')).toBeNull();
});
