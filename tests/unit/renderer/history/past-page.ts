import { vi } from 'vitest';
import { createPast } from '../../../../renderer/history/past.ts';
import type { PageState } from '../../../../renderer/page-state.ts';
import { publishTable } from '../../../../renderer/table/publish-table.ts';
import type {
  HistoryEntry,
  HistoryPage,
  HistoryRequest,
  HistoryState,
  HistoryTable,
} from '../../../../shared/history.ts';
import type { Result } from '../../../../shared/result.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

export const noon = new Date(2026, 10, 21, 12).getTime();

export const described: HistoryState = {
  file: '/home/ada/history.db',
  bytes: 4096,
  connections: 2,
  events: 4,
  oldest: 1000,
  newest: noon,
  spans: [{ from: 1000, to: noon }],
};

export type Answer = Result<HistoryPage>;
type Open = { readonly resolve: (answer: Answer) => void };

/** A page with one live row, and a history that gives these answers, or waits for them. */
export function opened(
  given: readonly Answer[] = [],
  readTable: (at: number, after: number) => Result<HistoryTable> = () => tableAt(0, []),
  state: Partial<PageState> = {},
) {
  const live = pageOf(delta([connection('live')]), state);
  const { store } = live;
  const asked: HistoryRequest[] = [];
  const answers: Open[] = [];
  const waiting = [...given];
  const api = {
    readHistory(request: HistoryRequest): Promise<Answer> {
      asked.push(request);
      const answer = waiting.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      const { promise, resolve } = Promise.withResolvers<Answer>();
      answers.push({ resolve });
      return promise;
    },
    readHistoryTable: (at: number, after: number) => Promise.resolve(readTable(at, after)),
    readHistoryFindings: () => Promise.resolve(ok([])),
    describeHistory: () => Promise.resolve(ok(described)),
  };
  const { visible, lines, tally } = store.getState();
  const liveTable = {
    ...{ rows: live.rows, visible: () => visible, lines: () => lines, tally: () => tally },
    ...{ newBelow: () => 0, lit: () => null },
  };
  const past = createPast(store, api, () => publishTable(store, past.table() ?? liveTable));
  return { past, now: store.getState, set: store.setState, asked, answers };
}

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

function entry(id: string, facts: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    connection: connection(id),
    process: null,
    seenFrom: 1000,
    seenTo: 2000 + id.charCodeAt(0) - 97,
    end: 'closed',
    ...facts,
  };
}

export function page(ids: readonly string[], facts: Partial<HistoryEntry> = {}): HistoryPage {
  return { entries: ids.map((id) => entry(id, facts)), next: null, searchedTo: null };
}

export function pageOfEntries(ids: readonly string[], facts: Partial<HistoryEntry> = {}): Answer {
  return ok(page(ids, facts));
}

export function tableAt(
  at: number,
  ids: readonly string[],
  total = ids.length,
): Result<HistoryTable> {
  return ok({ at, entries: ids.map((id) => entry(id)), total, wasRecording: true });
}

/** Until what is answered has been dealt with. */
export async function settled(times = 10): Promise<void> {
  for (let time = 0; time < times; time += 1) await vi.advanceTimersByTimeAsync(0);
}

export function idsOf({ visible }: PageState): string[] {
  return visible.map(({ connection }) => connection.id);
}
