import { describe, expect, it } from 'vitest';
import { displayWidth, fitTo, padTo } from '../../../../electron/terminal/display-width.ts';

describe('the width of a text on a terminal', () => {
  it.each([
    ['', 0],
    ['nginx', 5],
    ['größe', 5],
    ['e\u0301', 1],
    ['日本語', 6],
    ['한글', 4],
    ['🐟x', 3],
    ['→', 1],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is filled up with blanks, by columns and not by characters', () => {
    expect([padTo(8, '日本語'), padTo(3, 'nginx')]).toEqual(['日本語  ', 'nginx']);
  });

  it.each([
    ['nginx', 5, 'end', 'nginx'],
    ['systemd-resolved', 8, 'end', 'systemd…'],
    ['[2001:db8::1:2:3:4]:443', 13, 'middle', '[2001:…4]:443'],
    ['日本語', 4, 'end', '日…'],
    ['日本語', 1, 'end', '…'],
    ['日本語', 0, 'end', ''],
  ] as const)('of %j cut to %i at the %s leaves %j', (text, width, cut, left) => {
    expect(fitTo(width, text, cut)).toBe(left);
  });
});
