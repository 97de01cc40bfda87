import { expect, it } from 'vitest';
import { joinSamples, samplesAtMost } from '../../../shared/sample.ts';
import { sample } from '../renderer/charts/samples.ts';

it('puts newer samples behind those that are known', () => {
  expect(joinSamples([sample(1), sample(2)], [sample(3)])).toEqual([
    sample(1),
    sample(2),
    sample(3),
  ]);
});

it('takes what is sent again in place of what is known, so that time only goes on', () => {
  const again = [sample(2, { listening: 7 }), sample(3)];
  expect(joinSamples([sample(1), sample(2), sample(5)], again)).toEqual([sample(1), ...again]);
});

it('keeps a quarter of an hour, and never more than so many', () => {
  const kept = joinSamples([sample(0), sample(100)], [sample(15 * 60 + 1)]);
  expect(kept).toEqual([sample(100), sample(901)]);
  const many = Array.from({ length: samplesAtMost }, (_, index) => sample(index / 1000));
  expect(joinSamples(many, [sample(2)])).toEqual([...many.slice(1), sample(2)]);
});

it('keeps what is known when nothing is added', () => {
  const known = [sample(1)];
  expect(joinSamples(known, [])).toBe(known);
});
