import { messageOf } from '../shared/result.ts';
import { placeColumns } from './column-layout.ts';
import type { Row } from './connections.ts';
import type { Page } from './page.ts';

/** A row as the grid shows it, its columns separated by tabs. */
export function rowText({ store }: Pick<Page, 'store'>, row: Row): string {
  const { settings, roomPx } = store.getState();
  return placeColumns(settings.columns, roomPx)
    .map(({ column }) => column.text(row))
    .join('\t');
}

export function copyText(page: Pick<Page, 'notice'>, text: string): void {
  navigator.clipboard.writeText(text).catch((error: unknown) => {
    page.notice(`It could not be copied: ${messageOf(error)}`);
  });
}
