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
  return {
    async readHistory(request) {
      const query = parseQuery(request.query);
      if (!query.ok) throw new RequestError('invalid-request', query.error.message);
      return reader.read(request);
    },
    readHistoryTable: reader.tableAt,
    readHistoryFindings: reader.findings,
    describeHistory: reader.state,
    clearHistory: reader.clear,
  };
}
