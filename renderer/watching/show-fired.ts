import type { Fired } from '../../shared/watching.ts';
import { revealRow } from '../grid/reveal-row.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';

/** Selects the row that fired, whether or not the filter shows it; false if it has gone. */
export function selectFired(page: Page, { connection }: Fired): boolean {
  page.showLive();
  const row = page.rows.get(connection.id);
  if (row === undefined || row.mark?.kind === 'closed') return false;
  showRow(page, row);
  return true;
}

export function showRow(page: Page, row: Row): void {
  page.open(null);
  page.select(row);
  revealRow(page, row);
  page.showDetails(true);
}

/** Shows what fired: its row, or its last facts where that has gone. */
export function showFired(page: Page, fired: Fired): void {
  if (!selectFired(page, fired)) {
    page.open({ kind: 'watch-rules', draft: null, fired: fired.id });
  }
}
