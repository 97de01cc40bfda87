import type { Api } from '../../shared/api.ts';
import type { HistoryTable } from '../../shared/history.ts';
import type { Result } from '../../shared/result.ts';
import { takeInSlices } from '../copying/slices.ts';
import type { Arrangement } from '../table/entries.ts';
import { latestOnly } from './latest-only.ts';
import { createPastTable, type PastTable, partsOf } from './past-rows.ts';

/** The table as it was, and what is known of that moment besides. */
export type Then = { readonly table: PastTable; readonly moment: Omit<HistoryTable, 'entries'> };

/**
 * Reads the table as it was at the moments that are wished for, in turn; of those that are wished for meanwhile only the
 * last. However large it is, the page is kept from nothing for long.
 */
export function readMoments(
  api: Pick<Api, 'readHistoryTable'>,
  arrangement: () => Arrangement,
  hear: (then: Result<Then>) => void,
): (at: number) => void {
  return latestOnly(async (at) => {
    const table = createPastTable(arrangement(), at);
    let moment: Then['moment'];
    let read = 0;
    do {
      const answer = await api.readHistoryTable(at, read);
      if (!answer.ok) return hear(answer);
      const { entries, ...facts } = answer.value;
      moment = facts;
      await takeInSlices(partsOf(entries), table.put, never);
      read = entries.length === 0 ? moment.total : read + entries.length;
    } while (read < moment.total);
    // It may be another one by now.
    table.arrange(arrangement());
    hear({ ok: true, value: { table, moment } });
  }, leastGapMs);
}

/** Between two tables while the moment is being dragged. */
const leastGapMs = 100;

const never = new AbortController().signal;
