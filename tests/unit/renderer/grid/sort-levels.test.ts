import { expect, it } from 'vitest';
import { addLevel, sortBy } from '../../../../renderer/grid/sort-levels.ts';

const up = (column: string) => ({ column, descending: false });
const down = (column: string) => ({ column, descending: true });

it('sorts by one column, and the other way round the next time', () => {
  expect(sortBy([down('a'), up('b')], 'b')).toEqual([up('b')]);
  expect(sortBy([up('b'), up('a')], 'b')).toEqual([down('b')]);
  expect(sortBy([down('b')], 'b')).toEqual([up('b')]);
});

it('adds a level, turns it, and takes it away again', () => {
  expect(addLevel([up('a')], 'b')).toEqual([up('a'), up('b')]);
  expect(addLevel([up('a'), up('b')], 'b')).toEqual([up('a'), down('b')]);
  expect(addLevel([up('a'), down('b'), up('c')], 'b')).toEqual([up('a'), up('c')]);
  expect(addLevel([down('a')], 'a')).toEqual([up('a')]);
});

it('has no more than four levels', () => {
  const four = [up('a'), up('b'), up('c'), up('d')];
  expect(addLevel(four, 'e')).toEqual([up('a'), up('b'), up('c'), up('e')]);
});
