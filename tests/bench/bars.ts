import { print, table } from './report.ts';

/** What is asked of Sockeye; `value` is null if it was not measured. */
export type Bar = { readonly name: string; readonly limit: number; readonly value: number | null };

/** Prints each with its verdict; true if none is missed. */
export function reportBars(bars: readonly Bar[]): boolean {
  print('## What is asked\n');
  table(
    ['', 'at most', 'measured', ''],
    bars.map((bar) => [
      bar.name,
      String(bar.limit),
      bar.value === null ? '–' : String(Math.round(bar.value * 1000) / 1000),
      verdictOn(bar),
    ]),
  );
  return bars.every(({ value, limit }) => value === null || value <= limit);
}

function verdictOn({ value, limit }: Bar): string {
  if (value === null) return 'not measured';
  return value <= limit ? 'met' : 'NOT MET';
}
