import { messageOf } from '../shared/result.ts';
import { placeColumns } from './column-layout.ts';
import type { Row } from './connections.ts';
import type { Page } from './page.ts';

/** A row as the grid shows it, its columns separated by tabs, for a spreadsheet as well as for a text. */
export function rowText({ store }: Pick<Page, 'store'>, row: Row): string {
  const { settings, roomPx } = store.getState();
  return placeColumns(settings.columns, roomPx)
    .map(({ column }) => cellText(column.text(row)))
    .join('\t');
}

/** A spreadsheet takes such a cell for a formula, which a process could be named to be; after a `'` it is text. */
function cellText(text: string): string {
  return formulaStart.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

// As OWASP lists them (CSV injection), full-width forms included.
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

export function copyText(page: Pick<Page, 'notice'>, text: string): void {
  navigator.clipboard.writeText(text).catch((error: unknown) => {
    page.notice(`It could not be copied: ${messageOf(error)}`);
  });
}
