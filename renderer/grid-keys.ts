import { whyNotClosing } from './closing.ts';
import type { Row } from './connections.ts';
import { endingOf, isOfThisComputer } from './ending.ts';
import { isCommand } from './keys.ts';
import type { Page } from './page.ts';
import { copyText, rowText } from './row-clipboard.ts';
import type { TypeAhead } from './type-ahead.ts';

type GridContext = {
  readonly page: Page;
  readonly rows: readonly Row[];
  /** How many rows a page key goes. */
  readonly pageRows: number;
  readonly typeAhead: TypeAhead;
  reveal(index: number): void;
  openMenu(): void;
};

/** Does what a key means in the grid; false if it means nothing there. */
export function gridKey(event: KeyboardEvent, context: GridContext): boolean {
  const { page, rows } = context;
  const id = page.store.getState().selected?.connection.id;
  const index = rows.findIndex(({ connection }) => connection.id === id);
  // Nothing is done to a row that the filter does not show.
  const selected = rows[index] ?? null;
  if (isCommand(event)) return copies(event.key, page, selected);
  if (event.altKey) return false;
  const target = destination(event.key, index, rows.length, context.pageRows);
  if (target !== null) return go(context, target);
  if (selected !== null && acts(event, context, selected)) return true;
  const found = isLetter(event.key) ? context.typeAhead(event.key, rows, index) : null;
  return found !== null && go(context, found);
}

function copies(key: string, page: Page, selected: Row | null): boolean {
  if (key.toLowerCase() !== 'c' || selected === null) return false;
  copyText(page, rowText(page, selected));
  return true;
}

function go({ page, rows, reveal }: GridContext, index: number): boolean {
  const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
  if (row === undefined) return false;
  page.select(row);
  reveal(rows.indexOf(row));
  return true;
}

function acts(
  { key, shiftKey }: KeyboardEvent,
  { page, openMenu }: GridContext,
  selected: Row,
): boolean {
  if (key === 'Enter') page.showDetails(true);
  else if (shiftKey && key === 'Delete') askToClose(page, selected);
  else if (key === 'Delete' || key === 'Backspace') askToEnd(page, selected);
  else if (key === 'ContextMenu' || (shiftKey && key === 'F10')) openMenu();
  else return false;
  return true;
}

/** Opens the dialog, or says why there is nobody to end. */
export function askToEnd(page: Page, row: Row): void {
  if (!isOfThisComputer(row.connection)) return;
  const ending = endingOf(row.connection, page.store.getState().host);
  if (ending.possible) page.open({ kind: 'end', row });
  else page.notice(`Nothing to end here: ${ending.reason}`);
}

/** Opens the dialog, or says why the connection cannot be closed. */
export function askToClose(page: Page, row: Row): void {
  if (!isOfThisComputer(row.connection)) return;
  const reason = whyNotClosing(row, page.store.getState().host);
  if (reason === null) page.open({ kind: 'close', row });
  else page.notice(`Nothing to close here: ${reason}`);
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

function isLetter(key: string): boolean {
  return /^[\p{L}\p{N}._-]$/u.test(key);
}
