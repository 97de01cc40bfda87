import { expect, it } from 'vitest';
import { pathsOf } from '../../../../renderer/charts/sparkline.tsx';

it('draws from zero to the highest value, over the whole width', () => {
  expect(pathsOf([0, 2, 1])).toEqual({
    line: 'M0.0 21.0h.1L60.0 1.0L120.0 11.0',
    area: 'M0.0 22V21.0L60.0 1.0L120.0 11.0V22H0.0Z',
  });
});

it('is broken where nothing is known, and shows a single value between', () => {
  expect(pathsOf([null, 1, null])).toEqual({
    line: 'M60.0 1.0h.1',
    area: 'M60.0 22V1.0V22H60.0Z',
  });
});

it('is nothing where nothing is known', () => {
  expect(pathsOf([null, null])).toEqual({ line: '', area: '' });
});
