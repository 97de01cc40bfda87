import type { Api } from '../../shared/api.ts';
import type { HistoryEntry, HistoryPage } from '../../shared/history.ts';
import { foundAtMost, type Search } from './past-state.ts';
import type { Bounds } from './time-range.ts';

/** What is looked for; a query that parses. */
export type Question = Bounds & { readonly query: string };

/** Reads what was recorded page by page, the newest first, and tells of each until it is stopped, failed or done. */
export async function searchPast(
  api: Pick<Api, 'readHistory'>,
  question: Question,
  hear: (entries: readonly HistoryEntry[], search: Search) => void,
  stopped: AbortSignal,
): Promise<void> {
  /** What was there still on one page may have ended, and stand again, on a later one. */
  const told = new Set<string>();
  let after: string | null = null;
  do {
    // The first rows are wanted at once.
    const limit: number = told.size === 0 ? firstPageRows : pageRows;
    const answer = await api.readHistory({ ...question, after, limit });
    if (stopped.aborted) return;
    if (!answer.ok) return hear([], { is: 'failed', message: answer.error.message });
    const page: HistoryPage = answer.value;
    const entries = page.entries
      .filter(({ connection }) => !told.has(connection.id))
      .slice(0, foundAtMost - told.size);
    for (const { connection } of entries) told.add(connection.id);
    const isCut = told.size === foundAtMost;
    hear(entries, searchAfter(page, isCut));
    after = isCut ? null : page.next;
  } while (after !== null);
}

function searchAfter({ next, searchedTo }: HistoryPage, isCut: boolean): Search {
  if (isCut) return { is: 'cut' };
  return next === null ? { is: 'done' } : { is: 'going', searchedTo };
}

const firstPageRows = 200;
/** As many as may be asked for. */
const pageRows = 1000;
