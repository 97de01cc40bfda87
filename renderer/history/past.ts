import type { StoreApi } from 'zustand/vanilla';
import type { Api } from '../../shared/api.ts';
import type { Settings } from '../../shared/settings.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { noSelection, type Selection } from '../grid/selection.ts';
import type { PageState } from '../page-state.ts';
import type { Arrangement } from '../table/entries.ts';
import { publishTable } from '../table/publish-table.ts';
import { filterOf } from '../views/view.ts';
import { createPastTable, type PastTable } from './past-rows.ts';
import { changePast, type Past } from './past-state.ts';
import { createRangeSearch, type RangeApi } from './range-search.ts';
import { readMoments } from './read-moments.ts';
import { boundsOf, type TimeRange } from './time-range.ts';

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

type PastApi = RangeApi & Pick<Api, 'readHistoryTable'>;

type Arranged = Pick<Settings, 'view' | 'hiddenStates' | 'sort'>;
type Left = Selection & Pick<PageState, 'filter'> & { readonly arranged: Arranged };

export function createPast(
  store: StoreApi<PageState>,
  api: PastApi,
  arrange: () => void,
): PastView {
  const { getState: now, setState: set } = store;
  /** The table of a moment, where that is shown. */
  let then: PastTable | null = null;
  /** How the live table was looked at when the past took its place. */
  let left: Left | null = null;

  const arrangement = (): Arrangement => {
    const { settings, filter } = now();
    return { ...settings, filter: filterOf(settings, filter) };
  };
  const change = (changes: Partial<Past>) => changePast(store, changes);
  const range = createRangeSearch(store, api, arrangement);

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
      range.pause();
      change({ at });
      wantMoment(at);
      return;
    }
    then = null;
    change({ ...noMoment });
    arrange();
    range.resume();
  };

  const enter = (asked: TimeRange, query: string) => {
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
    range.makeReady();
    set({
      past: {
        range: asked,
        bounds: boundsOf(asked, Date.now()),
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
    range.start();
  };

  return {
    table: () => then ?? range.found(),
    open({ query, range: asked } = {}) {
      const { past, filter } = now();
      enter(asked ?? past?.range ?? { kind: 'hour' }, query ?? (past === null ? '' : filter.text));
    },
    leave() {
      if (left === null) return;
      range.end();
      then = null;
      const { arranged, ...rest } = left;
      left = null;
      set({ past: null, mistyped: null, settings: { ...now().settings, ...arranged }, ...rest });
      arrange();
    },
    choose(chosen) {
      then = null;
      change({ range: chosen, ...noMoment });
      arrange();
      range.start();
    },
    search: range.startSoon,
    searchNow: range.start,
    stopSearch() {
      const { past } = now();
      range.stop();
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
