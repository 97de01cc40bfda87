import { describe, expect, it } from 'vitest';
import { coloured, paintFor, plain } from '../../../../electron/terminal/colour.ts';

describe('colour', () => {
  it.each([
    [true, {}, coloured],
    [true, { NO_COLOR: '' }, coloured],
    [true, { NO_COLOR: '1' }, plain],
    [true, { TERM: 'dumb' }, plain],
    [false, {}, plain],
  ])('on a terminal: %s, in the environment %j', (isTTY, environment, paint) => {
    expect(paintFor({ isTTY }, environment)).toBe(paint);
  });

  it('is not for what is no terminal at all, such as a file', () => {
    expect(paintFor({}, {})).toBe(plain);
  });
});
