import { bytes, joined, milliseconds, percent, ratio, table } from './report.ts';

/** What is asked of Sockeye; `value` is null if it was not measured. */
export type Bar = {
  readonly name: string;
  readonly limit: number;
  readonly value: number | null;
  readonly unit: keyof typeof units;
  /** What is shown in place of the value. */
  readonly shown?: string;
};

/** A part of the report, in Markdown, and what of it is asked of Sockeye. */
export type Section = { readonly text: string; readonly bars: readonly Bar[] };

const units = {
  ms: milliseconds,
  bytes,
  'bytes an hour': (value: number | null) => (value === null ? '–' : `${bytes(value)} an hour`),
  percent,
  ratio,
  count: (value: number | null) => (value === null ? '–' : String(Number(value.toFixed(2)))),
} as const;

/** Each with its verdict, under this heading. */
export function barsText(heading: string, bars: readonly Bar[]): string {
  const lines = bars.map((bar) => [
    bar.name,
    units[bar.unit](bar.limit),
    bar.shown ?? units[bar.unit](bar.value),
    verdictOn(bar),
  ]);
  return joined(`## ${heading}`, table(['', 'at most', 'measured', ''], lines));
}

/** What was not measured is not missed. */
export function isMissed({ value, limit }: Bar): boolean {
  return value !== null && !(value <= limit);
}

function verdictOn(bar: Bar): string {
  if (bar.value === null) return 'not measured';
  return isMissed(bar) ? 'NOT MET' : 'met';
}
