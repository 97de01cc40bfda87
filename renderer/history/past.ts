import type { StoreApi } from 'zustand/vanilla';
import type { Api } from '../../shared/api.ts';
import type { Settings } from '../../shared/settings.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { noSelection, type Selection } from '../grid/selection.ts';
import type { PageState } from '../page-state.ts';
import type { Arrangement } from '../table/entries.ts';
import { publishTable } from '../table/publish-table.ts';
import { filterOf } from '../views/view.ts';
import { outlineOf } from './outline.ts';
import { createPastTable, type PastTable } from './past-rows.ts';
import type { Past } from './past-state.ts';
import { readMoments } from './read-moments.ts';
import { extentOf } from './scrubber-layout.ts';
import { searchPast } from './search-past.ts';
import { type Bounds, boundsOf, type TimeRange } from './time-range.ts';

/** What was recorded, in place of the live table, which goes on behind it. */
export type PastView = {
  /** The rows shown in place of the live ones; null while those are. */
  table(): PastTable | null;
  /** Shows the past; what is not asked stays as it is, or is the last hour of everything. */
  open(asked?: { readonly query?: string; readonly range?: TimeRange }): void;
  /** Back to the live table as it was left. */
  leave(): void;
  choose(range: TimeRange): void;
  /** Looks for what the query asks now, once nothing more is typed. */
  search(): void;
  /** Looks again at once: the range may mean another time by now. */
  searchNow(): void;
  stopSearch(): void;
  /** Shows the table as it was at a moment; null goes back to all of the range. */
  showAt(at: number | null): void;
  /** The settings without what is chosen for the past alone. */
  asLive(settings: Settings): Settings;
};

type PastApi = Pick<
  Api,
  'readHistory' | 'readHistoryTable' | 'readHistoryFindings' | 'describeHistory'
>;

type Arranged = Pick<Settings, 'view' | 'hiddenStates' | 'sort'>;
type Left = Selection & Pick<PageState, 'filter'> & { readonly arranged: Arranged };

export function createPast(
  store: StoreApi<PageState>,
  api: PastApi,
  arrange: () => void,
): PastView {
  const { getState: now, setState: set } = store;
  /** All of the range, and the table of a moment where that is shown. */
  let found: PastTable | null = null;
  let then: PastTable | null = null;
  /** How the live table was looked at when the past took its place. */
  let left: Left | null = null;
  let searching = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the range is to be looked through once it is shown again. */
  let isDue = false;

  const table = () => then ?? found;

  const change = (changes: Partial<Past>) => {
    const { past } = now();
    if (past !== null) set({ past: { ...past, ...changes } });
  };

  const stop = () => {
    clearTimeout(timer);
    searching.abort();
    searching = new AbortController();
  };

  const arrangement = (): Arrangement => {
    const { settings, filter } = now();
    return { ...settings, filter: filterOf(settings, filter) };
  };

  const draw = () => {
    const { past } = now();
    const extent = past?.known ? extentOf(past.bounds, past.known) : null;
    if (found === null || extent === null) return;
    const connections = [...found.rows.values()].map(({ connection }) => connection);
    change({ outline: outlineOf(connections, extent, outlineSteps) });
  };

  const learn = async ({ since, until }: Bounds, stopped: AbortSignal) => {
    const [known, findings] = await Promise.all([
      api.describeHistory(),
      api.readHistoryFindings(since, until),
    ]);
    if (stopped.aborted) return;
    change({
      ...(known.ok && { known: known.value }),
      findings: findings.ok ? findings.value : [],
    });
  };

  const searchNow = () => {
    const { past, filter } = now();
    if (past === null) return;
    stop();
    isDue = past.at !== null;
    if (isDue) return;
    const { signal } = searching;
    const bounds = boundsOf(past.range, Date.now());
    change({ bounds, search: { is: 'going', searchedTo: null } });
    void learn(bounds, signal);
    let next: PastTable | null = null;
    void searchPast(
      api,
      { query: filter.text, ...bounds },
      (entries, search) => {
        // Until something is known of what is asked now, what was asked before stays.
        if (next === null) next = createPastTable(arrangement(), null);
        found = next;
        next.put(entries);
        change({ search });
        draw();
        publishTable(store, next);
      },
      signal,
    );
  };

  const wantMoment = readMoments(api, arrangement, (read) => {
    // It may have been left meanwhile.
    if ((now().past?.at ?? null) === null) return;
    then = read.ok ? read.value.table : createPastTable(arrangement(), null);
    const momentFailure = read.ok ? null : read.error.message;
    change({ moment: read.ok ? read.value.moment : null, momentFailure });
    publishTable(store, then);
  });

  const showAt = (at: number | null) => {
    const { past } = now();
    if (past === null || past.at === at) return;
    if (at !== null) {
      if (past.search.is === 'going') isDue = true;
      stop();
      change({ at });
      wantMoment(at);
      return;
    }
    then = null;
    change({ ...noMoment });
    arrange();
    if (isDue) searchNow();
  };

  const enter = (range: TimeRange, query: string) => {
    const { filter, selected, selection, active, anchor, settings } = now();
    const { view, hiddenStates, sort } = settings;
    left ??= {
      filter,
      selected,
      selection,
      active,
      anchor,
      arranged: { view, hiddenStates, sort },
    };
    const isFirst = now().past === null;
    then = null;
    found ??= createPastTable(arrangement(), null);
    set({
      past: {
        range,
        bounds: boundsOf(range, Date.now()),
        search: { is: 'going', searchedTo: null },
        ...noMoment,
        known: now().past?.known ?? null,
        findings: [],
        outline: [],
      },
      filter: { text: query },
      mistyped: null,
      ...(isFirst && { settings: { ...settings, ...whole }, ...noSelection }),
    });
    arrange();
    searchNow();
  };

  return {
    table,
    open({ query, range } = {}) {
      const { past, filter } = now();
      enter(range ?? past?.range ?? { kind: 'hour' }, query ?? (past === null ? '' : filter.text));
    },
    leave() {
      if (left === null) return;
      stop();
      found = null;
      then = null;
      const { arranged, ...rest } = left;
      left = null;
      set({ past: null, mistyped: null, settings: { ...now().settings, ...arranged }, ...rest });
      arrange();
    },
    choose(range) {
      then = null;
      change({ range, ...noMoment });
      arrange();
      searchNow();
    },
    search() {
      if (left === null) return;
      stop();
      timer = setTimeout(searchNow, typedMs);
    },
    searchNow,
    stopSearch() {
      const { past } = now();
      stop();
      if (past?.search.is !== 'going') return;
      change({ search: { is: 'stopped', searchedTo: past.search.searchedTo } });
    },
    showAt,
    asLive: (settings) => (left === null ? settings : { ...settings, ...left.arranged }),
  };
}

/** The past is shown whole at first, whatever was hidden of the live table, and the newest first. */
const whole: Arranged = {
  view: defaultSettings.view,
  hiddenStates: defaultSettings.hiddenStates,
  sort: [{ column: 'ended', descending: true }],
};

const noMoment = { at: null, moment: null, momentFailure: null } satisfies Partial<Past>;

/** Whoever types a query is not asked about each letter of it. */
const typedMs = 150;
/** Of a strip some 800 pixels wide. */
const outlineSteps = 200;
