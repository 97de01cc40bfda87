import { expect, it } from 'vitest';
import { seriesOf } from '../../../../renderer/charts/series.ts';
import { sample } from './samples.ts';

it('gives the counts as they were, and what opened and closed each second', () => {
  const samples = [
    sample(10, { established: 5, opened: null, closed: null }),
    sample(12, { established: 7, opened: 4, closed: 2 }),
    sample(14, { established: 7, opened: 1, closed: 0 }),
  ];
  const { times, values } = seriesOf(samples, 5);
  expect(times).toEqual([10, 12, 14]);
  expect(values.established).toEqual([5, 7, 7]);
  expect(values.opened).toEqual([null, 2, 0.5]);
  expect(values.closed).toEqual([null, 1, 0]);
});

it('T8 is broken where another collector began, which knows nothing of what happened before', () => {
  const samples = [
    sample(10, { listening: 3 }),
    sample(12, { listening: 3 }),
    sample(13, { listening: 4, opened: null, closed: null }),
    sample(14, { listening: 4, opened: 1 }),
  ];
  const { times, values } = seriesOf(samples, 5);
  expect(times).toEqual([10, 12, 12.5, 13, 14]);
  expect(values.listening).toEqual([3, 3, null, 4, 4]);
  expect(values.opened).toEqual([null, 0, null, null, 1]);
});

it('is broken where nothing was counted for longer than any two readings are apart', () => {
  const { times, values } = seriesOf([sample(0), sample(5), sample(205, { opened: 900 })], 5);
  expect(times).toEqual([0, 5, 105, 205]);
  expect(values.other).toEqual([0, 0, null, 0]);
  expect(values.opened).toEqual([null, 0, null, null]);
});

it('goes back as far as it is asked to, from the newest', () => {
  const samples = [sample(0), sample(8), sample(301), sample(310)];
  expect(seriesOf(samples, 5).times).toEqual([301, 310]);
  expect(seriesOf(samples, 15).times).toEqual([0, 8, 154.5, 301, 310]);
});

it('is empty before anything was counted', () => {
  expect(seriesOf([], 5).times).toEqual([]);
});

it('takes samples that stand too close to be told apart as one', () => {
  const samples = [
    sample(2, { established: 1, opened: 9, closed: 9 }),
    sample(4, { established: 2, opened: 1, closed: 0 }),
    sample(4.5, { established: 3, opened: 2, closed: 1 }),
    sample(5, { established: 4, opened: 3, closed: 2 }),
  ];
  const { times, values } = seriesOf(samples, 5);
  expect(times).toEqual([2, 5]);
  expect(values.established).toEqual([1, 4]);
  expect(values.opened).toEqual([null, 2]);
  expect(values.closed).toEqual([null, 1]);
});

it('makes no rate of what happened within a fraction of a second', () => {
  const samples = [
    sample(2, { established: 1, opened: 0 }),
    sample(3.8, { established: 1, opened: 1, closed: 0 }),
    sample(4.05, { established: 4, opened: 3, closed: 1 }),
  ];
  const { times, values } = seriesOf(samples, 5);
  expect(times).toEqual([4.05]);
  expect(values.established).toEqual([4]);
  expect(seriesOf([sample(0), ...samples], 5).values.opened.at(-1)).toBeCloseTo(4 / 4.05, 2);
});
