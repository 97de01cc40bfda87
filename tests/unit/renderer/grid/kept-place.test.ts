import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftOf } from '../../../../renderer/grid/kept-place.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import { connection } from '../rows.ts';

describe('the place of what is in view', () => {
  it('goes down with rows that come above it, and up with those that go', () => {
    expect(shiftOf(rowsOf('cde'), 2, rowsOf('xxabcdef'), null)).toBe(2);
    expect(shiftOf(rowsOf('cde'), 2, rowsOf('cdef'), null)).toBe(-2);
  });

  it('does not follow the one row that its order takes elsewhere', () => {
    expect(shiftOf(rowsOf('cde'), 2, rowsOf('abdefc'), null)).toBe(-1);
  });

  it('follows the selected row wherever it goes', () => {
    expect(shiftOf(rowsOf('cde'), 2, rowsOf('abdefc'), 'c')).toBe(3);
  });

  it('stays when all that was in view has gone', () => {
    expect(shiftOf(rowsOf('cde'), 2, rowsOf('ab'), 'c')).toBe(0);
  });

  it('stays with the same rows even if every one of them is another object, as measuring makes them', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1 });
    fc.assert(
      fc.property(ids, ids, fc.nat(), (numbers, others, place) => {
        const before = numbers.map(String);
        const above = others.map((number) => `above ${number}`);
        const first = place % before.length;
        const inView = before.slice(first, first + 10).map(rowOf);
        const after = [...above, ...before].map(rowOf);
        expect(shiftOf(inView, first, after, null)).toBe(above.length);
      }),
    );
  });
});

function rowsOf(ids: string): Row[] {
  return [...ids].map(rowOf);
}

function rowOf(id: string): Row {
  return { connection: connection(id), process: null, mark: null };
}
