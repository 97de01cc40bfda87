import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPast } from '../../../../renderer/history/past.ts';
import { foundAtMost } from '../../../../renderer/history/past-state.ts';
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
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta, processOf } from '../rows.ts';

beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

describe('opening', () => {
  it('shows the last hour of everything, the newest first, in place of the live rows', async () => {
    const { past, now, asked } = opened([pageOfEntries(['a', 'b'])]);
    past.open();
    expect(now()).toMatchObject({
      past: { range: { kind: 'hour' }, search: { is: 'going', searchedTo: null } },
      settings: { sort: [{ column: 'ended', descending: true }] },
    });
    expect(idsOf(now())).toEqual([]);
    await settled();
    expect(asked).toEqual([
      { query: '', since: noon - 3_600_000, until: null, after: null, limit: 200 },
    ]);
    expect(now().past).toMatchObject({ search: { is: 'done' }, known: described });
    expect(idsOf(now())).toEqual(['b', 'a']);
  });

  it('asks for what is wished, and says so in the search field', async () => {
    const { past, now, asked } = opened([pageOfEntries([])]);
    past.open({ query: 'port:3000', range: { kind: 'all' } });
    await settled();
    expect(now().filter.text).toBe('port:3000');
    expect(asked[0]).toMatchObject({ query: 'port:3000', since: null, until: null });
  });

  it('knows the process of each entry, and what came of it', async () => {
    const { past } = opened([pageOfEntries(['a'], { process: processOf(4711) })]);
    past.open();
    await settled();
    expect(past.table()?.rows.get('a')).toMatchObject({
      process: { pid: 4711 },
      mark: null,
      connection: { recorded: { seenFrom: 1000, seenTo: 2000, end: 'closed', at: null } },
    });
  });
});

describe('searching', () => {
  it('shows page after page, and how far back it has come', async () => {
    const { past, now, asked, answers } = opened([]);
    past.open();
    answers[0]?.resolve(ok({ ...page(['c']), next: 'p2', searchedTo: 5000 }));
    await settled();
    expect(now().past?.search).toEqual({ is: 'going', searchedTo: 5000 });
    expect(idsOf(now())).toEqual(['c']);
    answers[1]?.resolve(ok({ ...page([]), next: 'p3', searchedTo: 4000 }));
    await settled();
    answers[2]?.resolve(ok(page(['d'])));
    await settled();
    expect(asked.map(({ after, limit }) => [after, limit])).toEqual([
      [null, 200],
      ['p2', 1000],
      ['p3', 1000],
    ]);
    expect(idsOf(now()).sort()).toEqual(['c', 'd']);
    expect(now().past?.search).toEqual({ is: 'done' });
  });

  it('ends with the newest of very many', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `${index}`);
    const pages = Array.from({ length: 30 }, (_, place) =>
      ok({ ...page(many.map((id) => `${place}.${id}`)), next: `p${place}`, searchedTo: 0 }),
    );
    const { past, now } = opened(pages);
    past.open();
    await settled(50);
    expect(now().past?.search).toEqual({ is: 'cut' });
    expect(now().tally.total).toBe(foundAtMost);
  });

  it('gives up one question for the next, and shows nothing of the first', async () => {
    const { past, now, answers } = opened([]);
    past.open();
    past.choose({ kind: 'all' });
    answers[0]?.resolve(ok(page(['first'])));
    await settled();
    expect(idsOf(now())).toEqual([]);
    answers[1]?.resolve(ok(page(['second'])));
    await settled();
    expect(idsOf(now())).toEqual(['second']);
  });

  it('waits until nothing more is typed, and then asks once', async () => {
    const { past, asked, set } = opened([pageOfEntries([]), pageOfEntries([])]);
    past.open();
    await settled();
    for (const text of ['p', 'pi', 'pid:1']) {
      set({ filter: { text } });
      past.search();
      vi.advanceTimersByTime(149);
    }
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(asked.map(({ query }) => query)).toEqual(['', 'pid:1']);
  });

  it('keeps what was found when it is stopped, and goes on when it is asked to', async () => {
    const { past, now, answers, asked } = opened([]);
    past.open();
    answers[0]?.resolve(ok({ ...page(['c']), next: 'p2', searchedTo: 5000 }));
    await settled();
    past.stopSearch();
    expect(now().past?.search).toEqual({ is: 'stopped', searchedTo: 5000 });
    answers[1]?.resolve(ok(page(['d'])));
    await settled();
    expect(idsOf(now())).toEqual(['c']);
    past.searchNow();
    expect(asked).toHaveLength(3);
  });

  it('says why it failed, and shows none of what was asked before', async () => {
    const failed: Result<HistoryPage> = {
      ok: false,
      error: { code: 'unavailable', message: 'It is of a newer Sockeye.' },
    };
    const { past, now } = opened([pageOfEntries(['a']), failed]);
    past.open();
    await settled();
    past.choose({ kind: 'all' });
    await settled();
    expect(now().past?.search).toEqual({ is: 'failed', message: 'It is of a newer Sockeye.' });
    expect(idsOf(now())).toEqual([]);
  });
});

describe('a moment', () => {
  it('shows the table as it was, and then all of the range again', async () => {
    const { past, now, asked } = opened([pageOfEntries(['a', 'b'])], () => tableAt(5000, ['a']));
    past.open();
    await settled();
    past.showAt(5000);
    expect(now().past).toMatchObject({ at: 5000, moment: null });
    await settled();
    expect(now().past).toMatchObject({ at: 5000, moment: { at: 5000, total: 1 } });
    expect(idsOf(now())).toEqual(['a']);
    expect(past.table()?.rows.get('a')?.connection.recorded?.at).toBe(5000);

    past.showAt(null);
    expect(now().past).toMatchObject({ at: null, moment: null, search: { is: 'done' } });
    expect(idsOf(now())).toEqual(['b', 'a']);
    expect(asked).toHaveLength(1);
  });

  it('reads ten a second at most while it is dragged, the last one in any case', async () => {
    const read: number[] = [];
    const { past } = opened([pageOfEntries([])], (at) => {
      read.push(at);
      return tableAt(at, []);
    });
    past.open();
    await settled();
    for (let at = 1; at <= 100; at += 1) {
      past.showAt(at);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(read.length).toBeLessThanOrEqual(12);
    expect(read.at(-1)).toBe(100);
  });

  it('goes on with a search that it broke off', async () => {
    const { past, asked, now, answers } = opened([], (at) => tableAt(at, []));
    past.open();
    past.showAt(5000);
    answers[0]?.resolve(ok(page(['a'])));
    await settled();
    expect(asked).toHaveLength(1);
    past.showAt(null);
    answers[1]?.resolve(ok(page(['a'])));
    await settled();
    expect(asked).toHaveLength(2);
    expect(idsOf(now())).toEqual(['a']);
  });

  it('says why it could not be read', async () => {
    const error = { code: 'unavailable', message: 'The disk is gone.' } as const;
    const { past, now } = opened([pageOfEntries(['a'])], () => ({ ok: false, error }));
    past.open();
    await settled();
    past.showAt(5000);
    await settled();
    expect(now().past).toMatchObject({ at: 5000, momentFailure: 'The disk is gone.' });
  });

  it('shows nothing of a moment that comes after it was left', async () => {
    const { past, now } = opened([pageOfEntries(['a'])], () => tableAt(5000, ['late']));
    past.open();
    await settled();
    past.showAt(5000);
    past.leave();
    await settled();
    expect(now().past).toBeNull();
    expect(idsOf(now())).toEqual(['live']);
  });
});

describe('leaving', () => {
  it('goes back to the live table with the filter, the order and the selection it was left with', async () => {
    const selected = { connection: connection('live'), process: null, mark: null };
    const left = {
      filter: { text: 'node' },
      settings: { ...defaultSettings, view: 'established', hiddenStates: ['LISTEN' as const] },
      selected,
      selection: new Set(['live']),
    };
    const { past, now, set } = opened([pageOfEntries(['a'])], undefined, left);
    past.open();
    await settled();
    expect(now()).toMatchObject({ filter: { text: '' }, settings: { view: 'all' } });
    set({ settings: { ...now().settings, theme: 'dark' } });
    expect(past.asLive(now().settings)).toEqual({ ...left.settings, theme: 'dark' });
    past.leave();
    expect(now()).toMatchObject({
      past: null,
      ...left,
      settings: { ...left.settings, theme: 'dark' },
    });
    expect(past.table()).toBeNull();
  });

  it('does nothing where the live table is shown', () => {
    const { past, now } = opened([]);
    const before = now();
    past.leave();
    past.search();
    past.searchNow();
    past.showAt(5000);
    expect(now()).toBe(before);
  });

  it('hears no more of a search', async () => {
    const { past, now, answers } = opened([]);
    past.open();
    past.leave();
    answers[0]?.resolve(ok(page(['a'])));
    await settled();
    expect(idsOf(now())).toEqual(['live']);
  });
});

const noon = new Date(2026, 10, 21, 12).getTime();

const described: HistoryState = {
  file: '/home/ada/history.db',
  bytes: 4096,
  connections: 2,
  events: 4,
  oldest: 1000,
  newest: noon,
  spans: [{ from: 1000, to: noon }],
};

type Answer = Result<HistoryPage>;
type Open = { readonly resolve: (answer: Answer) => void };

/** A page with one live row, and a history that gives these answers, or waits for them. */
function opened(
  given: readonly Answer[] = [],
  readTable: (at: number) => Result<HistoryTable> = () => tableAt(0, []),
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
    readHistoryTable: (at: number) => Promise.resolve(readTable(at)),
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

function ok<Value>(value: Value): Result<Value> {
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

function page(ids: readonly string[], facts: Partial<HistoryEntry> = {}): HistoryPage {
  return { entries: ids.map((id) => entry(id, facts)), next: null, searchedTo: null };
}

function pageOfEntries(ids: readonly string[], facts: Partial<HistoryEntry> = {}): Answer {
  return ok(page(ids, facts));
}

function tableAt(at: number, ids: readonly string[]): Result<HistoryTable> {
  const entries = ids.map((id) => entry(id));
  return ok({ at, entries, total: ids.length, wasRecording: true });
}

/** Until what is answered has been dealt with. */
async function settled(times = 10): Promise<void> {
  for (let time = 0; time < times; time += 1) await vi.advanceTimersByTimeAsync(0);
}

function idsOf({ visible }: PageState): string[] {
  return visible.map(({ connection }) => connection.id);
}
