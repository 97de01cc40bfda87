import { placeOf } from '../grouping/lines.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { gridId } from './grid-focus.ts';
import { scrollToRow } from './scroll-to-row.ts';
import { rowHeightsPx } from './use-row-window.ts';

/** Scrolls the table to a row that was chosen elsewhere, if it shows it. */
export function revealRow(page: Page, { connection }: Row): void {
  const { lines, settings } = page.store.getState();
  const place = placeOf(lines, connection.id);
  const grid = document.getElementById(gridId);
  if (place >= 0) scrollToRow(grid, place, rowHeightsPx[settings.density]);
}
