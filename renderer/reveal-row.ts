import { scrollToRow } from './components/grid.tsx';
import type { Row } from './connections.ts';
import { gridId } from './grid-focus.ts';
import { placeOf } from './lines.ts';
import type { Page } from './page.ts';
import { rowHeightsPx } from './use-row-window.ts';

/** Scrolls the table to a row that was chosen elsewhere, if it shows it. */
export function revealRow(page: Page, { connection }: Row): void {
  const { lines, settings } = page.store.getState();
  const place = placeOf(lines, connection.id);
  const grid = document.getElementById(gridId);
  if (place >= 0) scrollToRow(grid, place, rowHeightsPx[settings.density]);
}
