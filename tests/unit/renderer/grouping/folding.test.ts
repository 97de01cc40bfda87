import { expect, it } from 'vitest';
import { foldAll, foldGroup, parentOf, unfoldAll } from '../../../../renderer/grouping/folding.ts';
import type { Group, Line } from '../../../../renderer/grouping/lines.ts';
import type { Page } from '../../../../renderer/page.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

const row = { connection: connection('row'), process: null, mark: null };
const other = { connection: connection('other'), process: null, mark: null };
const outer = groupOf('outer', 1);
const inner = groupOf('inner', 2);
const next = groupOf('next', 1);
const lines: readonly Line[] = [outer, inner, row, next, other];

it('takes the keyboard from what it hides to the group', () => {
  const { page, folded, reached } = pageAt('row');
  foldGroup(page, outer, true);
  expect([folded(), reached]).toEqual([['outer'], ['outer']]);
});

it('leaves the keyboard where it can still be', () => {
  const { page, folded, reached } = pageAt('other');
  foldGroup(page, outer, true);
  foldGroup(page, next, true);
  foldGroup(page, outer, false);
  expect([folded(), reached]).toEqual([['next'], ['next']]);
});

it('folds and opens all of them', () => {
  const { page, folded, reached } = pageAt('row');
  foldAll(page);
  expect([folded(), reached]).toEqual([['outer', 'inner', 'next'], ['outer']]);
  unfoldAll(page);
  expect(folded()).toEqual([]);
});

it('knows in which group a line stands', () => {
  expect(lines.map((_, place) => parentOf(lines, place)?.key ?? null)).toEqual([
    null,
    'outer',
    'inner',
    null,
    'next',
  ]);
});

function pageAt(active: string) {
  const drawn = pageOf(delta([]), { lines, active });
  const { store } = drawn;
  const reached: string[] = [];
  const page: Page = {
    ...drawn,
    fold: (folded) => store.setState({ folded }),
    select: (line) => {
      if (line !== null && 'key' in line) reached.push(line.key);
    },
  };
  return { page, reached, folded: () => [...store.getState().folded] };
}

function groupOf(key: string, level: number): Group {
  return { key, kind: 'port', level, expanded: true, rows: [row], processes: 0 };
}
