import { describe, expect, it } from 'vitest';
import {
  followSelection,
  noSelection,
  type SelectHow,
  type Selection,
  select,
  selectAll,
  selectedRows,
} from '../../../../renderer/grid/selection.ts';
import type { Group, Line } from '../../../../renderer/grouping/lines.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

const [a, b, c, d] = [rowOf('a'), rowOf('b'), rowOf('c'), rowOf('d')] as const;
const flat = [a, b, c, d];

describe('choosing', () => {
  it.each<[string, [Row, SelectHow][], string, string | null]>([
    ['one row alone', [[b, 'only']], 'b', 'b'],
    [
      'another in its place',
      [
        [b, 'only'],
        [c, 'only'],
      ],
      'c',
      'c',
    ],
    [
      'one more',
      [
        [b, 'only'],
        [d, 'toggle'],
      ],
      'bd',
      'd',
    ],
    [
      'all from the first to the last',
      [
        [d, 'only'],
        [b, 'extend'],
      ],
      'bcd',
      'b',
    ],
    [
      'fewer again',
      [
        [a, 'only'],
        [d, 'extend'],
        [b, 'extend'],
      ],
      'ab',
      'b',
    ],
    [
      'from the one added last',
      [
        [a, 'only'],
        [c, 'toggle'],
        [d, 'extend'],
      ],
      'cd',
      'd',
    ],
    [
      'without one that was chosen',
      [
        [a, 'only'],
        [c, 'extend'],
        [b, 'toggle'],
      ],
      'ac',
      'c',
    ],
    [
      'without the one that counted',
      [
        [a, 'only'],
        [c, 'toggle'],
        [c, 'toggle'],
      ],
      'a',
      'a',
    ],
    [
      'nothing any more',
      [
        [a, 'only'],
        [a, 'toggle'],
      ],
      '',
      null,
    ],
    [
      'the same, with another one to act on',
      [
        [a, 'only'],
        [c, 'extend'],
        [b, 'among'],
      ],
      'abc',
      'b',
    ],
    [
      'the same, with the keyboard elsewhere',
      [
        [a, 'only'],
        [c, 'reach'],
      ],
      'a',
      'a',
    ],
    ['alone what a range has no beginning for', [[c, 'extend']], 'c', 'c'],
  ])('selects %s', (_, steps, ids, selected) => {
    const after = chosen(flat, steps);
    expect([...after.selection].toSorted().join('')).toBe(ids);
    expect(after.selected?.connection.id ?? null).toBe(selected);
    expect(after.active).toBe(steps.at(-1)?.[0].connection.id);
  });

  it('selects with a group its rows, none of which can be acted on by mistake', () => {
    const group = groupOf('group:x', [b, c], false);
    const after = chosen([a, group, d], [[group, 'only']]);
    expect(after).toEqual({
      selected: null,
      selection: new Set(['b', 'c']),
      active: 'group:x',
      anchor: 'group:x',
    });
    const range = chosen(
      [a, group, d],
      [
        [a, 'only'],
        [d, 'extend'],
      ],
    );
    expect(range.selection).toEqual(new Set(['a', 'b', 'c', 'd']));
  });

  it('selects of an open group that a range ends at only the rows within the range', () => {
    const group = groupOf('group:x', [b, c], true);
    const after = chosen(
      [a, group, b, c, d],
      [
        [a, 'only'],
        [b, 'extend'],
      ],
    );
    expect(after.selection).toEqual(new Set(['a', 'b']));
  });

  it('selects everything that is shown, and keeps what counts', () => {
    const before = { ...noSelection, selected: c, active: 'c', lines: flat, visible: flat };
    expect(selectAll(before)).toEqual({
      selected: c,
      selection: new Set(['a', 'b', 'c', 'd']),
      active: 'c',
      anchor: null,
    });
  });

  it('selects everything from the first row on where the filter hides the one that counted', () => {
    const before = { ...noSelection, selected: d, active: 'd', lines: [a, b], visible: [a, b] };
    expect(selectAll(before)).toEqual({
      selected: a,
      selection: new Set(['a', 'b']),
      active: 'a',
      anchor: null,
    });
  });
});

describe('following', () => {
  it('gives the selected row its newest facts', () => {
    const newer = { ...b, mark: { kind: 'changed', at: 1 } } as const;
    const after = followed(selectionOf([b]), [a, newer, c, d]);
    expect(after.selected).toBe(newer);
  });

  it('goes on to the next row when the only one has gone, else to the last', () => {
    expect(followed(selectionOf([b]), [a, c, d])).toMatchObject({
      selected: c,
      selection: new Set(['c']),
      active: 'c',
      anchor: 'c',
    });
    expect(followed(selectionOf([d]), [a, b, c])).toMatchObject({ selected: c, active: 'c' });
    const ghost = { ...d, left: true } as const;
    expect(followed(selectionOf([d]), [a, b], [a, b, ghost]).selected).toBe(b);
    expect(followed(selectionOf([d]), [])).toMatchObject({ selected: null, selection: new Set() });
  });

  it('never takes in a row that nobody chose when one of several has gone', () => {
    const after = followed(selectionOf([a, b, d], b), [a, c, d]);
    expect(after).toMatchObject({ selected: d, selection: new Set(['a', 'd']), active: 'd' });
    expect(followed(selectionOf([a, d], d), [a, b, c])).toMatchObject({
      selected: a,
      selection: new Set(['a']),
    });
  });

  it('keeps the very set as long as all of it is there', () => {
    const before = selectionOf([a, c]);
    expect(followed(before, [a, b, c]).selection).toBe(before.selection);
  });

  it('keeps the keyboard on a group, and moves on when that has gone', () => {
    const group = groupOf('group:x', [b], true);
    const before = { ...selectionOf([a]), active: 'group:x', lines: [a, group, b, c] };
    expect(followed(before, [a, b, c], [a, group, b, c]).active).toBe('group:x');
    expect(followed(before, [a, c], [a, c]).active).toBe('c');
  });
});

it('lists the selected rows that are shown, in their order', () => {
  const page = pageOf(delta(['b', 'a', 'c'].map((id) => connection(id))), {
    selection: new Set(['c', 'a', 'filtered out']),
  });
  expect(selectedRows(page).map(({ connection }) => connection.id)).toEqual(['a', 'c']);
});

function chosen(lines: readonly Line[], steps: readonly [Line, SelectHow][]): Selection {
  const visible = lines.flatMap((line) => ('rows' in line ? [] : [line]));
  let selection = noSelection;
  for (const [line, how] of steps) selection = select({ ...selection, lines, visible }, line, how);
  return selection;
}

function selectionOf(rows: readonly Row[], selected = rows[0] ?? a) {
  const { id } = selected.connection;
  return {
    selected,
    selection: new Set(rows.map(({ connection }) => connection.id)),
    active: id,
    anchor: id,
    lines: flat,
    visible: flat,
  };
}

function followed(
  before: Parameters<typeof followSelection>[0],
  rows: readonly Row[],
  lines: readonly Line[] = rows,
): Selection {
  const byId = new Map(rows.map((row) => [row.connection.id, row]));
  const visible = lines.flatMap((line) => ('rows' in line ? [] : [line]));
  return followSelection(before, byId, { visible, lines });
}

function groupOf(key: string, rows: readonly Row[], expanded: boolean): Group {
  return { key, kind: 'port', level: 1, expanded, rows, processes: 0 };
}

function rowOf(id: string): Row {
  return { connection: connection(id), process: null, mark: null };
}
