import type { Row } from './connections.ts';

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
  /** What to know before showing it. */
  readonly hint: string | null;
  /** As it is copied, and as it is shown where the grid has nothing better. */
  readonly text: (row: Row) => string;
  readonly key: (row: Row) => SortKey;
};

/** A column with what is usual wherever it does not say otherwise. */
export function column(
  id: string,
  title: string,
  widthPx: number,
  key: Column['key'],
  text: Column['text'],
  options: Partial<Column> = {},
): Column {
  return { ...usual, id, title, widthPx, key, text, ...options };
}

/** The same, with texts that follow the language. */
export function spokenColumn(
  id: string,
  words: () => { readonly title: string; readonly hint: string },
  widthPx: number,
  key: Column['key'],
  text: Column['text'],
  options: Partial<Column> = {},
): Column {
  return {
    ...column(id, '', widthPx, key, text, options),
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

const usual = {
  numeric: false,
  shown: true,
  dropOrder: 0,
  growth: 0,
  measured: false,
  hint: null,
};
