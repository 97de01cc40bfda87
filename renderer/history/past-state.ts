import type { StoreApi } from 'zustand/vanilla';
import type { HistoryFinding, HistoryState, HistoryTable } from '../../shared/history.ts';
import type { PageState } from '../page-state.ts';
import type { Bounds, TimeRange } from './time-range.ts';

/** How far the search for what was recorded has come. */
export type Search =
  /** How far back it has looked; null at first. */
  | { readonly is: 'going'; readonly searchedTo: number | null }
  | { readonly is: 'done' }
  /** The newest `foundAtMost` were found, and there is more. */
  | { readonly is: 'cut' }
  /** The person stopped it when it had looked back so far. */
  | { readonly is: 'stopped'; readonly searchedTo: number | null }
  | { readonly is: 'failed'; readonly message: string };

/** More rows nobody reads, and the newest ones come first. */
export const foundAtMost = 20_000;

/** The past, which is shown in place of the live table. */
export type Past = {
  readonly range: TimeRange;
  /** What that meant when it was asked. */
  readonly bounds: Bounds;
  readonly search: Search;
  /** The moment that the table is to be shown of; null for all of the range. */
  readonly at: number | null;
  /** The moment that it is shown of; null until one is known, and for all of the range. */
  readonly moment: Omit<HistoryTable, 'entries'> | null;
  /** Why the table of that moment could not be read; null if it could. */
  readonly momentFailure: string | null;
  /** What there is of history; null until that is known. */
  readonly known: HistoryState | null;
  /** How many of what was found were there over the time of the strip; the most of them is 1. */
  readonly outline: readonly number[];
  /** What was found to be wrong within the range. */
  readonly findings: readonly HistoryFinding[];
};

/** Nothing where the live table is shown. */
export function changePast(store: StoreApi<PageState>, changes: Partial<Past>): void {
  const { past } = store.getState();
  if (past !== null) store.setState({ past: { ...past, ...changes } });
}
