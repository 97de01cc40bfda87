import type { Column } from '../columns/column.ts';
import { copyCell } from '../copying/copy-cell.ts';
import { askToClose, askToEnd } from '../ending/asking.ts';
import { foldGroup, parentOf, unfoldAll } from '../grouping/folding.ts';
import { type Group, isGroup, type Line, placeOf } from '../grouping/lines.ts';
import { isCommand } from '../keys/keys.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { isSelected, type SelectHow, selectedRows } from './selection.ts';
import type { TypeAhead } from './type-ahead.ts';

type GridContext = {
  readonly page: Page;
  readonly lines: readonly Line[];
  readonly columns: readonly Pick<Column, 'id'>[];
  /** How many rows a page key goes. */
  readonly pageRows: number;
  readonly typeAhead: TypeAhead;
  reveal(index: number): void;
  revealColumn(id: string): void;
  openMenu(): void;
};

/** Does what a key means in the grid; false if it means nothing there. */
export function gridKey(event: KeyboardEvent, context: GridContext): boolean {
  const { page, lines } = context;
  const index = placeOf(lines, page.store.getState().active);
  // Nothing is done to a row that the filter does not show.
  const active = lines[index] ?? null;
  if (event.altKey) return false;
  const target = destination(event.key, index, lines.length, context.pageRows);
  if (target !== null) return go(context, target, howOf(event));
  // Cmd+Space belongs to macOS, so that it is Ctrl there, too.
  if (event.ctrlKey && event.key === ' ') return toggles(page, active);
  if (isCommand(event)) return commands(event, page);
  if (active === null) return types(event, context, index);
  if (isGroup(active)) {
    if (onGroup(event, context, active, index)) return true;
  } else if (onRow(event, context, active, index)) return true;
  return types(event, context, index);
}

function types({ key }: KeyboardEvent, context: GridContext, index: number): boolean {
  const found = isLetter(key) ? context.typeAhead(key, context.lines, index) : null;
  return found !== null && go(context, found, 'only');
}

/** Shift stretches the selection, Ctrl leaves it as it is. */
function howOf(event: KeyboardEvent): SelectHow {
  return event.shiftKey ? 'extend' : isCommand(event) ? 'reach' : 'only';
}

function toggles(page: Page, active: Line | null): boolean {
  if (active !== null) page.select(active, 'toggle');
  return active !== null;
}

function commands({ key, shiftKey }: KeyboardEvent, page: Page): boolean {
  if (key.toLowerCase() === 'a') page.selectAll();
  else if (key.toLowerCase() === 'c') return copies(page, shiftKey);
  else return false;
  return true;
}

/** The selected rows; with Shift one cell of the row that counts. */
function copies(page: Page, isCell: boolean): boolean {
  const rows = selectedRows(page);
  const { selected } = page.store.getState();
  if (isCell && selected !== null) copyCell(page, selected);
  else void page.copying.copy(rows, 'text');
  return rows.length > 0;
}

function go({ page, lines, reveal }: GridContext, index: number, how: SelectHow): boolean {
  const place = Math.max(0, Math.min(index, lines.length - 1));
  const line = lines[place];
  if (line === undefined) return false;
  page.select(line, how);
  reveal(place);
  return true;
}

function onRow(event: KeyboardEvent, context: GridContext, row: Row, index: number): boolean {
  const { page, lines, openMenu } = context;
  const { key, shiftKey } = event;
  // What the keyboard only reached is not what is acted on.
  if (row.connection.id !== page.store.getState().selected?.connection.id) return false;
  const group = parentOf(lines, index);
  if (key === 'Enter') page.showDetails(true);
  else if (/^Arrow(Left|Right)$/.test(key) && goToCell(event, context)) return true;
  else if (key === 'ArrowLeft' && group !== null) go(context, lines.indexOf(group), 'only');
  else if (key === '*' && group !== null) unfoldAll(page);
  else if (shiftKey && key === 'Delete') askToClose(page, selectedRows(page));
  else if (key === 'Delete' || key === 'Backspace') askToEnd(page, selectedRows(page));
  else if (isMenuKey(event)) openMenu();
  else return false;
  return true;
}

/** To a cell beside the present one; from the first one back to the row as a whole, as in a treegrid of ARIA. */
function goToCell(
  { key, shiftKey }: KeyboardEvent,
  { page, columns, revealColumn }: GridContext,
): boolean {
  const at = columns.findIndex(({ id }) => id === page.store.getState().pressedColumn);
  if (shiftKey || (at < 0 && key === 'ArrowLeft')) return false;
  const to = Math.min(at + (key === 'ArrowLeft' ? -1 : 1), columns.length - 1);
  const id = columns[to]?.id ?? null;
  page.store.setState({ pressedColumn: id });
  if (id !== null) revealColumn(id);
  return true;
}

function onGroup(event: KeyboardEvent, context: GridContext, group: Group, index: number): boolean {
  const { page, lines } = context;
  switch (event.key) {
    case 'Enter':
      foldGroup(page, group, group.expanded);
      return true;
    case 'ArrowRight':
      if (group.expanded) return go(context, index + 1, 'only');
      foldGroup(page, group, false);
      return true;
    case 'ArrowLeft': {
      const outer = parentOf(lines, index);
      if (group.expanded) foldGroup(page, group, true);
      else if (outer !== null) go(context, lines.indexOf(outer), 'only');
      return true;
    }
    case '*':
      unfoldAll(page);
      return true;
    case 'Delete':
    case 'Backspace':
      return actsOnSelected(event, page, group);
    default:
      if (!isMenuKey(event)) return false;
      context.openMenu();
      return true;
  }
}

/** To all that is selected with the group, as its menu does; what the keyboard only reached is not acted on. */
function actsOnSelected({ key, shiftKey }: KeyboardEvent, page: Page, group: Group): boolean {
  if (!isSelected(group, page.store.getState().selection)) return false;
  if (shiftKey && key === 'Delete') askToClose(page, selectedRows(page));
  else askToEnd(page, selectedRows(page));
  return true;
}

function destination(key: string, index: number, count: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index < 0 ? count - 1 : index - 1;
    case 'PageDown':
      return index + pageRows;
    case 'PageUp':
      return index - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (shiftKey && key === 'F10');
}

function isLetter(key: string): boolean {
  return /^[\p{L}\p{N}._-]$/u.test(key);
}
