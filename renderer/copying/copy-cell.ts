import { withoutFormulas } from '../../shared/csv.ts';
import { columnOf } from '../columns/columns.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { copyText } from './copy-text.ts';

/** Puts on the clipboard what a row has in the column that was pressed last, the first one if none was. */
export function copyCell(page: Pick<Page, 'store' | 'notice'>, row: Row): void {
  const { pressedColumn } = page.store.getState();
  copyText(page, withoutFormulas(columnOf(pressedColumn ?? '').text(row)));
}
