import type { Row } from '../table/connections.ts';

/** What rows are sorted by; null, where nothing is known, comes last. */
export type SortKey = string | number | null;

export type Column = {
  readonly id: string;
  readonly title: string;
  readonly widthPx: number;
  /** Right-aligned. */
  readonly numeric: boolean;
  /** Whether it is there before anything was chosen. */
  readonly shown: boolean;
  /** Which go first where there is little room, the highest first; 0 stays. */
  readonly dropOrder: number;
  /** Its share of the room that is left over. */
  readonly growth: number;
  /** Whether it shows what is measured only of connections in view. */
  readonly measured: boolean;
  /** Whether only what was recorded has anything in it: there it is shown, and is nowhere else. */
  readonly ofPast: boolean;
  /** What to know before showing it. */
  readonly hint: string | null;
  /** As it is copied, and as it is shown where the grid has nothing better. */
  readonly text: (row: Row) => string;
  readonly key: (row: Row) => SortKey;
};

/** A column with what is usual wherever it does not say otherwise; its words follow the language. */
export function column(
  id: string,
  words: () => Pick<Column, 'title' | 'hint'>,
  widthPx: number,
  key: Column['key'],
  text: Column['text'],
  options: Partial<Usual> = {},
): Column {
  return {
    ...usual,
    id,
    widthPx,
    key,
    text,
    ...options,
    get title() {
      return words().title;
    },
    get hint() {
      return words().hint;
    },
  };
}

export const numeric = { numeric: true } as const;
export const hidden = { shown: false } as const;
export const ofPast = { ofPast: true, dropOrder: 1 } as const;

type Usual = Pick<Column, 'numeric' | 'shown' | 'dropOrder' | 'growth' | 'measured' | 'ofPast'>;

const usual: Usual = {
  numeric: false,
  shown: true,
  dropOrder: 0,
  growth: 0,
  measured: false,
  ofPast: false,
};
