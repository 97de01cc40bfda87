import type { Connection } from '../../shared/connection.ts';
import { connectionCells, connectionTitles } from '../../shared/connection-csv.ts';
import { type Cell, csvRecord, withoutFormulas } from '../../shared/csv.ts';
import type { ExportFormat } from '../../shared/export/export-format.ts';
import { jsonParts } from '../../shared/export/json.ts';
import { markdownTable } from '../../shared/export/markdown.ts';
import { inPieces } from '../../shared/export/pieces.ts';
import type { Column } from '../columns/column.ts';
import { wantedColumns } from '../columns/column-layout.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { processCells, processTitles } from './process-cells.ts';

/** What rows are written as: `text` is as the grid shows them, separated by tabs. */
export type RowForm = ExportFormat | 'text';

/** Which facts of a row are written: those of the columns that are shown, or all there are. */
export type Facts = 'shown' | 'all';

/** The rows as text, in pieces of some rows each; JSON always has all facts, for it to be opened again. */
export function rowPieces(
  page: Pick<Page, 'store'>,
  rows: readonly Row[],
  form: RowForm,
  facts: Facts = 'shown',
): Iterable<string> {
  switch (form) {
    case 'text':
      return textPieces(shownColumns(page), rows);
    case 'csv':
      return facts === 'all' ? allCsv(rows) : shownCsv(shownColumns(page), rows);
    case 'markdown':
      return facts === 'all' ? allMarkdown(rows) : shownMarkdown(shownColumns(page), rows);
    case 'json':
      return jsonParts(headOf(page), 'connections', rows.map(connectionOf));
  }
}

/** The same however wide the window happens to be. */
function shownColumns({ store }: Pick<Page, 'store'>): readonly Column[] {
  return wantedColumns(store.getState());
}

function textPieces(columns: readonly Column[], rows: readonly Row[]): Iterable<string> {
  return inPieces(rows, (row) =>
    rows.length === 1 ? tabbed(columns, row) : `${tabbed(columns, row)}\n`,
  );
}

/** A row as the grid shows it, for a spreadsheet as well as for a text. */
function tabbed(columns: readonly Column[], row: Row): string {
  return columns
    .map(({ text }) => withoutFormulas(text(row)).replaceAll(/[\t\r\n]+/g, ' '))
    .join('\t');
}

function* shownCsv(columns: readonly Column[], rows: readonly Row[]): Generator<string> {
  yield csvRecord(columns.map(titleOf));
  yield* inPieces(rows, (row) => csvRecord(columns.map(({ text }) => text(row) || null)));
}

function* allCsv(rows: readonly Row[]): Generator<string> {
  yield csvRecord(allTitles);
  yield* inPieces(rows, (row) => csvRecord(allCells(row)));
}

function shownMarkdown(columns: readonly Column[], rows: readonly Row[]): Iterable<string> {
  const titled = columns.map((column) => ({ title: titleOf(column), numeric: column.numeric }));
  return markdownTable(titled, rows, (row) => columns.map(({ text }) => text(row)));
}

function allMarkdown(rows: readonly Row[]): Iterable<string> {
  const titled = allTitles.map((title) => ({ title, numeric: false }));
  return markdownTable(titled, rows, (row) => allCells(row).map(cellText));
}

/** As `sockeye list --csv` has them, and what is known of the process besides. */
const allTitles: readonly string[] = [...connectionTitles, ...processTitles];

function allCells({ connection, process }: Row): readonly Cell[] {
  return [...connectionCells(connection), ...processCells(process)];
}

function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function titleOf({ title }: Column): string {
  return title;
}

/** Where the rows come from, as `sockeye list --json` says it. */
function headOf({ store }: Pick<Page, 'store'>): Readonly<Record<string, unknown>> {
  const { capture, past, reading } = store.getState();
  if (capture !== null) {
    const { tool, notices } = capture;
    return { at: null, source: `capture of ${tool}`, warnings: notices };
  }
  if (past !== null) return { at: past.moment?.at ?? null, source: 'history', warnings: [] };
  return {
    at: reading?.at ?? null,
    source: reading?.source ?? null,
    warnings: reading?.warnings ?? [],
  };
}

function connectionOf({ connection }: Row): Connection {
  return connection;
}
