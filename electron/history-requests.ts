import { type HistoryTable, historyTablePart } from '../shared/history.ts';
import type { HistoryRequests } from '../shared/history-requests.ts';
import { parseQuery } from '../shared/query.ts';
import { RequestError } from '../shared/result.ts';
import { openHistoryReader } from './history/reader.ts';

type HistoryAnswers = {
  readonly [Name in keyof HistoryRequests]: (
    ...input: Parameters<HistoryRequests[Name]>
  ) => Promise<ReturnType<HistoryRequests[Name]>>;
};

/** What answers whatever is asked of the history in this file, which need not be there. */
export function createHistoryRequests(file: string): HistoryAnswers {
  const reader = openHistoryReader(file);
  /** The last that was asked for, until all of it has been. */
  let table: HistoryTable | null = null;
  return {
    async readHistory(request) {
      const query = parseQuery(request.query);
      if (!query.ok) throw new RequestError('invalid-request', query.error.message);
      return reader.read(request);
    },
    async readHistoryTable(at, after) {
      if (after === 0 || table?.at !== at) table = await reader.tableAt(at);
      const { entries } = table;
      const end = after + historyTablePart;
      const part = { ...table, entries: entries.slice(after, end) };
      if (end >= entries.length) table = null;
      return part;
    },
    readHistoryFindings: reader.findings,
    describeHistory: reader.state,
    clearHistory: reader.clear,
  };
}
