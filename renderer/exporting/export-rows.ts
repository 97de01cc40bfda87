import type { ExportFormat } from '../../shared/export/export-format.ts';
import { rowsPerPiece } from '../../shared/export/pieces.ts';
import { type Facts, rowPieces } from '../copying/row-pieces.ts';
import { takeInSlices } from '../copying/slices.ts';
import { selectedRows } from '../grid/selection.ts';
import type { Page } from '../page.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { openDestination } from './destination.ts';

/** Which rows: those selected, those the table shows, or all there are, whatever is filtered and hidden. */
export type ExportScope = 'selected' | 'view' | 'everything';

export type ExportChoice = {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  readonly facts: Facts;
};

/** Where the rows went: the path on the desktop, the name of a download; null if the person chose none after all. */
export type Exported = { readonly rows: number; readonly to: string } | null;

/** A row that is gone is exported only if it was selected: the file says what there is. */
export function rowsOf(page: Page, scope: ExportScope): readonly Row[] {
  if (scope === 'selected') return selectedRows(page);
  const rows = scope === 'view' ? page.store.getState().visible : [...page.rows.values()];
  return rows.filter((row) => !isClosed(row));
}

/** Writes rows to a file piece by piece; rejects, and leaves no file, when it fails or the signal aborts. */
export async function exportRows(
  page: Page,
  { scope, format, facts }: ExportChoice,
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<Exported> {
  const destination = await openDestination(page, { name: nameAt(new Date()), format });
  if (destination === null) return null;
  const rows = rowsOf(page, scope);
  let pieces = 0;
  try {
    // Without this mark Excel takes a file for one of the system's old encoding, and shows other scripts wrongly.
    if (format === 'csv') await destination.write(byteOrderMark);
    await takeInSlices(
      rowPieces(page, rows, format, facts),
      (piece) => {
        pieces += 1;
        options.onProgress(Math.min(rows.length, pieces * rowsPerPiece), rows.length);
        return destination.write(piece);
      },
      options.signal,
    );
    return { rows: rows.length, to: await destination.keep() };
  } catch (error) {
    await destination.drop();
    throw error;
  }
}

const byteOrderMark = '\u{feff}';

/** `sockeye-2026-11-21-0124`, as the clock on the wall has it. */
export function nameAt(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `sockeye-${day}-${pad(date.getHours())}${pad(date.getMinutes())}`;
}
