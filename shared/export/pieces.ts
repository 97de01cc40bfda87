/**
 * The texts of rows, in pieces of some rows each: all of them together may be longer than a text can be, and whoever
 * takes the pieces may do something else in between.
 */
export function* inPieces<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  separator = '',
): Generator<string> {
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    yield rows
      .slice(start, start + rowsPerPiece)
      .map(textOf)
      .join(separator);
  }
}

/** Few enough to be made within a few milliseconds. */
export const rowsPerPiece = 100;
