import { describe, expect, it } from 'vitest';
import { stepByKey } from '../../../../renderer/packets/ladder-keys.ts';

describe('stepByKey', () => {
  it.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 4, 5],
    ['ArrowDown', 9, 9],
    ['ArrowUp', null, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 7, 9],
    ['PageUp', 5, 2],
    ['Home', 5, 0],
    ['End', null, 9],
    ['c', 5, null],
    ['toString', 5, null],
  ])('leads by %s from %s to %s', (key, chosen, to) => {
    expect(stepByKey(pressed(key), { chosen, count: 10, perPage: 3 })).toBe(to);
  });

  it('leads nowhere in an empty ladder, nor with keys that mean something else', () => {
    expect(stepByKey(pressed('End'), { chosen: null, count: 0, perPage: 3 })).toBeNull();
    const alt = { ...pressed('Home'), altKey: true };
    expect(stepByKey(alt, { chosen: 3, count: 10, perPage: 3 })).toBeNull();
  });
});

function pressed(key: string) {
  return { key, ctrlKey: false, metaKey: false, altKey: false };
}
