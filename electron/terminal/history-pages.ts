import type { HistoryEntry, HistoryRequest } from '../../shared/history.ts';
import type { HistoryReader } from '../history/reader.ts';

/** The first page is small, so that its lines come at once. */
const pageSizes = { first: 50, next: 500 };

/** What is found, the newest first, none of it twice and no more than `limit`; page by page, some of them empty. */
export async function* historyPages(
  reader: Pick<HistoryReader, 'read'>,
  { query, since, until, limit: most }: Omit<HistoryRequest, 'after'>,
): AsyncGenerator<readonly HistoryEntry[], void> {
  /** What was there still on one page may have ended, and stand again, on a later one. */
  const mayComeAgain = new Set<string>();
  let left = most;
  let size = pageSizes.first;
  let after: string | null = null;
  do {
    const limit = Math.min(left, size);
    const page = await reader.read({ query, since, until, after, limit });
    const entries = page.entries.filter(({ connection }) => !mayComeAgain.has(connection.id));
    for (const { connection, end } of entries) {
      if (end !== 'closed') mayComeAgain.add(connection.id);
    }
    yield entries;
    left -= entries.length;
    size = pageSizes.next;
    after = page.next;
  } while (after !== null && left > 0);
}
