export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A table in Markdown, padded so that it also reads well in a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  print(line(head));
  print(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) print(line(row));
  print('');
}

export function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} ms`;
}

export function percent(value: number | null): string {
  return value === null ? '–' : `${Number(value.toFixed(2))} %`;
}

export function ratio(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

export function bytes(value: number | null): string {
  if (value === null) return '–';
  if (value < 1000) return `${value} B`;
  return value < 1_000_000
    ? `${(value / 1000).toFixed(1)} kB`
    : `${(value / 1_000_000).toFixed(1)} MB`;
}
