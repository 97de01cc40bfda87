import type { StoreApi } from 'zustand/vanilla';
import type { Api } from '../../shared/api.ts';
import type { PageState } from '../page-state.ts';
import type { Arrangement } from '../table/entries.ts';
import { publishTable } from '../table/publish-table.ts';
import { outlineOf } from './outline.ts';
import { createPastTable, type PastTable } from './past-rows.ts';
import { changePast } from './past-state.ts';
import { extentOf } from './scrubber-layout.ts';
import { searchPast } from './search-past.ts';
import { type Bounds, boundsOf } from './time-range.ts';

/** The search through the range that is chosen, for what the query asks. */
export type RangeSearch = {
  /** Empty at first; null before it is first made ready, and once it is over. */
  found(): PastTable | null;
  makeReady(): void;
  /** Looks again at once: the range may mean another time by now. While a moment is shown it is due after that. */
  start(): void;
  /** Once nothing more is typed. */
  startSoon(): void;
  stop(): void;
  /** It gives way to a moment, */
  pause(): void;
  /** and goes on after that if it was not at its end. */
  resume(): void;
  end(): void;
};

export type RangeApi = Pick<Api, 'readHistory' | 'readHistoryFindings' | 'describeHistory'>;

export function createRangeSearch(
  store: StoreApi<PageState>,
  api: RangeApi,
  arrangement: () => Arrangement,
): RangeSearch {
  const { getState: now } = store;
  let found: PastTable | null = null;
  let searching = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    searching.abort();
    searching = new AbortController();
  };

  const draw = (table: PastTable) => {
    const { past } = now();
    const extent = past?.known ? extentOf(past.bounds, past.known) : null;
    if (extent === null) return;
    const connections = [...table.rows.values()].map(({ connection }) => connection);
    changePast(store, { outline: outlineOf(connections, extent, outlineSteps) });
  };

  const learn = async ({ since, until }: Bounds, stopped: AbortSignal) => {
    const [known, findings] = await Promise.all([
      api.describeHistory(),
      api.readHistoryFindings(since, until),
    ]);
    if (stopped.aborted) return;
    changePast(store, {
      ...(known.ok && { known: known.value }),
      findings: findings.ok ? findings.value : [],
    });
  };

  const start = () => {
    const { past, filter } = now();
    if (past === null) return;
    stop();
    isDue = past.at !== null;
    if (isDue) return;
    const { signal } = searching;
    const bounds = boundsOf(past.range, Date.now());
    changePast(store, { bounds, search: { is: 'going', searchedTo: null } });
    void learn(bounds, signal);
    let next: PastTable | null = null;
    void searchPast(
      api,
      { query: filter.text, ...bounds },
      (entries, search) => {
        // Until something is known of what is asked now, what was asked before stays.
        next ??= createPastTable(arrangement(), null);
        found = next;
        next.put(entries);
        changePast(store, { search });
        draw(next);
        publishTable(store, next);
      },
      signal,
    );
  };

  return {
    found: () => found,
    makeReady() {
      found ??= createPastTable(arrangement(), null);
    },
    start,
    startSoon() {
      if (now().past === null) return;
      stop();
      timer = setTimeout(start, typedMs);
    },
    stop,
    pause() {
      if (timer !== undefined || now().past?.search.is === 'going') isDue = true;
      stop();
    },
    resume() {
      if (isDue) start();
    },
    end() {
      stop();
      found = null;
    },
  };
}

/** Whoever types a query is not asked about each letter of it. */
const typedMs = 150;
/** Of a strip some 800 pixels wide. */
const outlineSteps = 200;
