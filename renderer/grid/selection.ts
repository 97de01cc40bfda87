import { isGroup, type Line, lineKey, placeOf } from '../grouping/lines.ts';
import type { Page } from '../page.ts';
import type { PageState } from '../page-state.ts';
import type { Row } from '../table/connections.ts';

/**
 * Alone; in or out of the selection; all from where the selection began to it; as the one that counts among those that
 * are selected; or only reached by the keyboard, with the selection left as it is.
 */
export type SelectHow = 'only' | 'toggle' | 'extend' | 'among' | 'reach';

export type Selection = Pick<PageState, 'selected' | 'selection' | 'active' | 'anchor'>;

export const noSelection: Selection = {
  selected: null,
  selection: new Set(),
  active: null,
  anchor: null,
};

/** The selected rows that the table shows, in its order. */
export function selectedRows({ store }: Pick<Page, 'store'>): readonly Row[] {
  const { selection, visible } = store.getState();
  if (selection.size === 0) return [];
  return visible.filter(({ connection }) => selection.has(connection.id));
}

/** A group is selected if all of its rows are. */
export function isSelected(line: Line, selection: ReadonlySet<string>): boolean {
  if (!isGroup(line)) return selection.has(line.connection.id);
  if (selection.size < line.rows.length) return false;
  return line.rows.every(({ connection }) => selection.has(connection.id));
}

type Before = Selection & Pick<PageState, 'lines' | 'visible'>;

/** What is selected once a person chose this line. */
export function select(before: Before, line: Line | null, how: SelectHow): Selection {
  if (line === null) return noSelection;
  const active = lineKey(line);
  switch (how) {
    case 'only':
      return { ...chosen(line, new Set(idsOf(line))), active, anchor: active };
    case 'toggle':
      return { ...toggled(before, line), active, anchor: active };
    case 'extend':
      return extended(before, line);
    case 'among':
      return { ...before, selected: isGroup(line) ? null : line, active };
    case 'reach':
      return { ...before, active };
  }
}

/** All rows that the table shows. */
export function selectAll({ visible, lines, selected, active, anchor }: Before): Selection {
  const selection = new Set(visible.map(({ connection }) => connection.id));
  const isShown = selected !== null && selection.has(selected.connection.id);
  const counts = isShown ? selected : (visible[0] ?? null);
  // One that the filter hides would leave the keys, which act where the keyboard is, without effect.
  const stays = placeOf(lines, active) >= 0;
  return {
    selected: counts,
    selection,
    active: stays ? active : (counts?.connection.id ?? null),
    anchor,
  };
}

/** A group is none of the rows that can be acted on, but its rows are selected with it. */
function chosen(line: Line, selection: ReadonlySet<string>) {
  return { selected: isGroup(line) ? null : line, selection };
}

function toggled(before: Before, line: Line) {
  const ids = idsOf(line);
  const selection = new Set(before.selection);
  if (!ids.every((id) => selection.has(id))) {
    for (const id of ids) selection.add(id);
    return chosen(line, selection);
  }
  for (const id of ids) selection.delete(id);
  const { selected, visible } = before;
  const stays = selected !== null && selection.has(selected.connection.id);
  return { selected: stays ? selected : nextOf(selection, visible, 0), selection };
}

function extended(before: Before, line: Line): Selection {
  const { lines, anchor } = before;
  const active = lineKey(line);
  const [from, to] = [placeOf(lines, anchor), placeOf(lines, active)];
  if (from < 0 || to < 0) return select(before, line, 'only');
  const selection = new Set<string>();
  for (const each of lines.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    for (const id of isGroup(each) && each.expanded ? [] : idsOf(each)) selection.add(id);
  }
  return { ...chosen(line, selection), active, anchor };
}

function idsOf(line: Line): string[] {
  return isGroup(line) ? line.rows.map(({ connection }) => connection.id) : [line.connection.id];
}

/** The first of them from a place on, else the last one before it. */
function nextOf(selection: ReadonlySet<string>, rows: readonly Row[], from: number): Row | null {
  const isSelected = ({ connection }: Row) => selection.has(connection.id);
  return rows.slice(from).find(isSelected) ?? rows.slice(0, from).findLast(isSelected) ?? null;
}

/** What is selected after rows changed; what has gone is no longer, and the next one takes the place of the last. */
export function followSelection(
  before: Before,
  rows: ReadonlyMap<string, Row>,
  shown: Pick<PageState, 'lines' | 'visible'>,
): Selection {
  const remaining = stillThere(before.selection, rows);
  const selected = followRow(before, rows, remaining, shown.visible);
  const id = selected?.connection.id;
  const selection = id === undefined || remaining.has(id) ? remaining : new Set([id]);
  const active = followActive(before, rows, selected, shown.lines);
  const keepsAnchor = before.anchor !== null && isThere(before.anchor, rows, shown.lines);
  return { selected, selection, active, anchor: keepsAnchor ? before.anchor : active };
}

function stillThere(selection: ReadonlySet<string>, rows: ReadonlyMap<string, Row>) {
  let remaining: Set<string> | null = null;
  for (const id of selection) {
    if (rows.has(id)) continue;
    // A set is copied at once, and few go: adding those that stay one by one costs ten times as much.
    remaining ??= new Set(selection);
    remaining.delete(id);
  }
  return remaining ?? selection;
}

/** The row with its newest facts. One of several gives way to another one of them, never to one that was not chosen. */
function followRow(
  { selected, visible: before }: Before,
  rows: ReadonlyMap<string, Row>,
  remaining: ReadonlySet<string>,
  visible: readonly Row[],
): Row | null {
  if (selected === null) return null;
  const { id } = selected.connection;
  const same = rows.get(id);
  if (same !== undefined) return same;
  const place = before.findIndex(({ connection }) => connection.id === id);
  if (remaining.size > 0) {
    const next = nextOf(remaining, before, Math.max(0, place));
    return next === null ? null : (rows.get(next.connection.id) ?? null);
  }
  if (place < 0) return null;
  for (const { connection } of before.slice(place + 1)) {
    const next = rows.get(connection.id);
    if (next !== undefined) return next;
  }
  // Some may only keep their places.
  return visible.findLast(({ connection }) => rows.has(connection.id)) ?? null;
}

function followActive(
  before: Before,
  rows: ReadonlyMap<string, Row>,
  selected: Row | null,
  lines: readonly Line[],
): string | null {
  const { active } = before;
  if (active === null) return null;
  const counts = selected?.connection.id ?? null;
  if (active === before.selected?.connection.id) return counts;
  if (isThere(active, rows, lines)) return active;
  const after = before.lines.slice(placeOf(before.lines, active) + 1);
  const next = after.find((line) => isGroup(line) || rows.has(line.connection.id));
  return next === undefined ? counts : lineKey(next);
}

function isThere(key: string, rows: ReadonlyMap<string, Row>, lines: readonly Line[]): boolean {
  return rows.has(key) || lines.some((line) => isGroup(line) && line.key === key);
}
