import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLapses, type Lapses } from '../../../../renderer/table/lapses.ts';

const afterMs = 5000;

describe('what lapses', () => {
  it('is what looking at all of it would tell', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
        expect(told(createLapses(afterMs), doings)).toEqual(told(plainLapses(), doings));
      }),
    );
  });

  it('is told once, however often it was added', () => {
    const lapses = createLapses(afterMs);
    for (let times = 0; times < 3; times += 1) lapses.add('a', 1000);
    expect(lapses.due(5999)).toEqual([]);
    expect(lapses.due(6000)).toEqual(['a']);
    expect(lapses.due(7000)).toEqual([]);
  });
});

type Doing = {
  readonly kind: 'add' | 'delete' | 'pass';
  readonly key: string;
  readonly byMs: number;
};

/** What happened may have done so before now or, by a clock that was set back, after it. */
const doing: fc.Arbitrary<Doing> = fc.record({
  kind: fc.constantFrom('add', 'delete', 'pass'),
  key: fc.constantFrom(...'abcdef'),
  byMs: fc.oneof(fc.integer({ min: -7000, max: 7000 }), fc.constantFrom(-1000, 0, 1000, 5000)),
});

/** What is due after each. */
function told(lapses: Lapses, doings: readonly Doing[]): string[][] {
  let now = 10_000;
  return doings.map(({ kind, key, byMs }) => {
    if (kind === 'add') lapses.add(key, now + byMs);
    if (kind === 'delete') lapses.delete(key);
    if (kind === 'pass') now += byMs;
    return lapses.due(now).toSorted();
  });
}

function plainLapses(): Lapses {
  const times = new Map<string, number>();
  return {
    add: (key, at) => void times.set(key, at),
    delete: (key) => void times.delete(key),
    due(now) {
      const due = [...times].filter(([, at]) => at + afterMs <= now).map(([key]) => key);
      for (const key of due) times.delete(key);
      return due;
    },
  };
}
