import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTypeAhead } from '../../../../renderer/grid/type-ahead.ts';
import { connection, owner } from '../rows.ts';

const rows = ['nginx', 'node', 'Node', 'sshd'].map((name) => ({
  connection: connection(name, { owners: [owner(1, name)] }),
  process: null,
  mark: null,
}));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('goes on to the next process that begins with a letter, and round', () => {
  expect([-1, 0, 1, 2].map((index) => createTypeAhead()('n', rows, index))).toEqual([0, 1, 2, 0]);
});

it('narrows by more letters where it stands, until there is a pause', () => {
  const typeAhead = createTypeAhead();
  expect(typeAhead('n', rows, -1)).toBe(0);
  expect(typeAhead('o', rows, 0)).toBe(1);
  vi.advanceTimersByTime(801);
  expect(typeAhead('s', rows, 1)).toBe(3);
});

it('leads nowhere if no process begins so, and does not remember for another table', () => {
  expect(createTypeAhead()('x', rows, 0)).toBeNull();
  expect(createTypeAhead()('s', rows, 0)).toBe(3);
});
