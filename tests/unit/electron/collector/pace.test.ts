import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../electron/collector/pace.ts';

const looking = { intervalMs: 1000, isAwaited: false };
const nobody = { intervalMs: null, isAwaited: false };

describe('the pace of reading', () => {
  it('is the interval that was chosen, while somebody looks', () => {
    const pace = createPace();
    pace.note({ costMs: 1, isNews: false, at: 0 });
    expect(pace.nextMs(looking, 0)).toBe(1000);
    expect(pace.nextMs({ ...looking, intervalMs: 5000 }, 0)).toBe(5000);
  });

  it('T9 is slower where nobody looks, unless something is awaited', () => {
    const pace = createPace();
    pace.note({ costMs: 1, isNews: true, at: 0 });
    expect(pace.nextMs(nobody, 0)).toBe(5000);
    expect(pace.nextMs({ ...nobody, isAwaited: true }, 0)).toBe(1000);
  });

  it('is faster for two seconds after something changed', () => {
    const pace = createPace();
    pace.note({ costMs: 1, isNews: true, at: 10_000 });
    expect(pace.nextMs(looking, 10_000)).toBe(250);
    pace.note({ costMs: 1, isNews: false, at: 11_000 });
    expect(pace.nextMs(looking, 11_999)).toBe(250);
    expect(pace.nextMs(looking, 12_000)).toBe(1000);
  });

  it.each([
    [3, 250],
    [15, 500],
    [30, 1000],
    [300, 1000],
  ])(
    'costs no more than 3 %% of a core by that: %i ms a reading, one every %i ms',
    (costMs, ms) => {
      const pace = createPace();
      pace.note({ costMs, isNews: true, at: 0 });
      expect(pace.nextMs(looking, 0)).toBeCloseTo(ms, 6);
    },
  );

  it('is never slower than chosen for that', () => {
    const pace = createPace();
    pace.note({ costMs: 40, isNews: true, at: 0 });
    expect(pace.nextMs({ ...looking, intervalMs: 100 }, 0)).toBe(100);
  });

  it('stays calm for whoever chose a long interval', () => {
    const pace = createPace();
    pace.note({ costMs: 1, isNews: true, at: 0 });
    expect(pace.nextMs({ ...looking, intervalMs: 2000 }, 0)).toBe(2000);
    expect([pace.isEager(1999), pace.isEager(2000)]).toEqual([true, false]);
  });

  it('goes by several readings, as one alone may have been slow', () => {
    const pace = createPace();
    for (let at = 0; at < 10; at += 1) pace.note({ costMs: 3, isNews: true, at });
    pace.note({ costMs: 40, isNews: true, at: 10 });
    expect(pace.nextMs(looking, 10)).toBeLessThan(500);
    for (let at = 11; at < 21; at += 1) pace.note({ costMs: 40, isNews: true, at });
    expect(pace.nextMs(looking, 20)).toBe(1000);
  });
});
