import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysApart, layered } from '../../../shared/layered-map.ts';

type Step = { readonly put: readonly [string, number][]; readonly removed: readonly string[] };

const key = fc.integer({ min: 0, max: 150 }).map((number) => `k${number}`);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ put: fc.array(fc.tuple(key, fc.nat()), { maxLength: 80 }), removed: fc.array(key) }),
  { maxLength: 12 },
);

describe('any sequence of changes', () => {
  it('leaves what a Map would have', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const plain = new Map<string, number>();
        let map: ReadonlyMap<string, number> = new Map();
        for (const step of sequence) {
          map = changedBy(map, step);
          for (const gone of step.removed) plain.delete(gone);
          for (const [name, value] of step.put) plain.set(name, value);
          expect(new Map(map)).toEqual(plain);
          expect([map.size, [...map.keys()].length]).toEqual([plain.size, plain.size]);
          expect(new Set(map.values())).toEqual(new Set(plain.values()));
          expect(forEachOf(map)).toEqual([...map]);
          expect([map.get('k0'), map.has('k0')]).toEqual([plain.get('k0'), plain.has('k0')]);
        }
      }),
    );
  });

  it('leaves every earlier map as it was', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let map: ReadonlyMap<string, number> = new Map();
        const earlier = sequence.map((step) => {
          map = changedBy(map, step);
          return { map, entries: [...map] };
        });
        for (const { map: before, entries } of earlier) expect([...before]).toEqual(entries);
      }),
    );
  });

  it('finds every key whose value differs between two of them', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let before: ReadonlyMap<string, number> = new Map();
        for (const step of sequence) {
          const next = changedBy(before, step);
          const apart = keysApart(before, next);
          const keys = new Set([...before.keys(), ...next.keys()]);
          const differ = [...keys].filter((name) => before.get(name) !== next.get(name));
          if (apart !== null) expect([...apart]).toEqual(expect.arrayContaining(differ));
          before = next;
        }
      }),
    );
  });
});

it('keeps the order of what stays where only values change', () => {
  const names = Array.from({ length: 300 }, (_, index) => `k${index}`);
  const map = layered(
    new Map<string, number>(),
    names.map((name) => [name, 0] as const),
    [],
  );
  const changed = layered(
    map,
    [
      ['k7', 1],
      ['new', 2],
    ],
    ['k3'],
  );
  expect([...changed.keys()]).toEqual([...names.filter((name) => name !== 'k3'), 'new']);
});

it('says nothing of maps that share nothing', () => {
  expect(keysApart(new Map([['a', 1]]), new Map())).toBeNull();
});

function changedBy(
  map: ReadonlyMap<string, number>,
  { put, removed }: Step,
): ReadonlyMap<string, number> {
  return layered(map, put, removed);
}

function forEachOf(map: ReadonlyMap<string, number>): [string, number][] {
  const entries: [string, number][] = [];
  map.forEach((value, name) => {
    entries.push([name, value]);
  });
  return entries;
}
