export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Paragraphs, tables and headings, one after the other. */
export function joined(...blocks: readonly string[]): string {
  return blocks.join('\n\n');
}

/** In Markdown, padded so that it also reads well in a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.map(line)].join('\n');
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
  const size = Math.abs(value);
  if (size < 1000) return `${Math.round(value)} B`;
  return size < 1_000_000
    ? `${(value / 1000).toFixed(1)} kB`
    : `${(value / 1_000_000).toFixed(1)} MB`;
}

/** 20000 as 20,000. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
