import { expect, it } from 'vitest';
import { sameUntil } from '../../../../renderer/packets/same-until.ts';

it.each([
  [[], ['a', 'b'], 0],
  [['a', 'b'], ['a', 'b', 'c'], 2],
  [['a', 'b', 'c'], ['a', 'c', 'd'], 1],
  [['a', 'b'], ['a'], 1],
])('of %s and %s is the same until %i', (before, now, until) => {
  expect(sameUntil(before, now)).toBe(until);
});
