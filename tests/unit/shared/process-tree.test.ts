import { describe, expect, it } from 'vitest';
import { ancestorsOf, descendantsOf } from '../../../shared/process-tree.ts';

describe('descendantsOf', () => {
  it('gives parents before their children, and nobody else', () => {
    const parents = new Map([
      [30, 20],
      [10, 1],
      [40, 30],
      [20, 10],
      [21, 10],
      [11, 1],
    ]);
    expect(descendantsOf(10, parents)).toEqual([20, 21, 30, 40]);
    expect(descendantsOf(11, parents)).toEqual([]);
  });

  it('goes down only through those it is told to follow', () => {
    const parents = new Map([
      [20, 10],
      [21, 10],
      [30, 20],
      [31, 21],
    ]);
    expect(descendantsOf(10, parents, (pid) => pid !== 20)).toEqual([21, 31]);
  });

  it('ends where pids were used again while the tree was read, and it goes in a circle', () => {
    const parents = new Map([
      [10, 20],
      [20, 10],
    ]);
    expect(descendantsOf(10, parents)).toEqual([20]);
    expect(ancestorsOf(10, parents)).toEqual([20]);
  });
});

describe('ancestorsOf', () => {
  it('goes up to the process that has no parent', () => {
    const parents = new Map([
      [1, 0],
      [10, 1],
      [20, 10],
    ]);
    expect(ancestorsOf(20, parents)).toEqual([10, 1]);
    expect(ancestorsOf(99, parents)).toEqual([]);
  });
});
