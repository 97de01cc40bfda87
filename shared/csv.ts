/** null is an empty cell; a number stays one, and a text is never taken for a formula. */
export type Cell = string | number | null;

/** One record of CSV as RFC 4180 has it, with its line end. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = withoutFormulas(cell);
  return quotedOnly.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text as a spreadsheet calculates nothing of it, whatever separates its cells; a number stays one. */
export function withoutFormulas(text: string): string {
  return Number.isNaN(Number(text)) || text.trim() === ''
    ? text.replaceAll(formulaStart, "'$&")
    : text;
}

// A spreadsheet would calculate what begins like this, full-width forms included (OWASP, CSV injection); after a `'` it
// is text. Where decimals have a comma, spreadsheets split lines at semicolons, so that behind one a cell begins, too.
const formulaStart = /(?<=(?:^|;)[ "]*)[=+\-@\t\r\n＝＋－＠]/g;

// Semicolons need no quotes, but some readers guess their separator from what stands outside of them.
const quotedOnly = /[",;\r\n]|^ | $/;
