import { expect, it } from 'vitest';
import { minutesOf } from '../../../../renderer/charts/minutes.ts';
import { sample } from './samples.ts';

it('gathers minutes, the newest first: the counts at its end, the sums of what opened and closed', () => {
  const samples = [
    sample(0, { opened: 9, closed: 9 }),
    sample(61, { established: 1, opened: null, closed: null }),
    sample(100, { established: 2, opened: 3, closed: 1 }),
    sample(130, { established: 3, opened: 4, closed: 2 }),
    sample(180, { established: 4, opened: 5, closed: 3 }),
  ];
  expect(minutesOf(samples, 2)).toEqual([
    sample(180, { established: 4, opened: 9, closed: 5 }),
    sample(100, { established: 2, opened: 3, closed: 1 }),
  ]);
});

it('leaves out a minute in which nothing was read', () => {
  expect(minutesOf([sample(0), sample(240)], 5).map(({ at }) => at)).toEqual([240_000, 0]);
});
