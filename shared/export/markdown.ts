import { visibleText } from '../visible-text.ts';
import { inPieces } from './pieces.ts';

export type MarkdownColumn = {
  readonly title: string;
  /** Right-aligned. */
  readonly numeric: boolean;
};

/** A table as GitHub's Markdown has it, in pieces, the head first; whatever a cell holds stays text. */
export function* markdownTable<Row>(
  columns: readonly MarkdownColumn[],
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly string[],
): Generator<string> {
  const rules = columns.map(({ numeric }) => (numeric ? '---:' : '---'));
  yield record(columns.map(({ title }) => escaped(title))) + record(rules);
  yield* inPieces(rows, (row) => record(cellsOf(row).map(escaped)));
}

function record(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function escaped(text: string): string {
  return visibleText(text).replaceAll(meaningful, '\\$&');
}

// What would end the cell, or become a link, an image, code, markup or emphasis; `_` only does at the edge of a word.
// GitHub makes links of addresses that nobody marked, too.
const meaningful = /[\\|`*~<>[\]&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=\bwww)\./giu;
