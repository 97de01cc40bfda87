import * as v from 'valibot';
import type {
  HistoryFinding,
  HistoryPage,
  HistoryRequest,
  HistoryState,
  HistoryTable,
} from './history.ts';

/** What a page may ask about what was recorded; each may fail with `unavailable`, which says why nothing can be read. */
export type HistoryRequests = {
  /** Of a query that is wrong it says so, as `invalid-request`. */
  readHistory(request: HistoryRequest): HistoryPage;
  /** `historyTablePart` rows of the table as it was then, after so many that were read before. */
  readHistoryTable(at: number, after: number): HistoryTable;
  /** What was found to be wrong at some time within `[since, until)`; null is without end. */
  readHistoryFindings(since: number | null, until: number | null): readonly HistoryFinding[];
  describeHistory(): HistoryState;
  /** Forgets all of it, for good. */
  clearHistory(): void;
};

export const momentSchema = v.pipe(v.number(), v.finite());

export const rowsReadSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
