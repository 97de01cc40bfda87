import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../shared/api.ts';
import { speak } from '../shared/language/text.ts';
import { parseQuery } from '../shared/query.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import type { Fired } from '../shared/watching.ts';
import { type Captures, createCaptures } from './captures/captures.ts';
import { readInWorker } from './captures/read-in-worker.ts';
import { type Copying, createCopying } from './copying/copying.ts';
import { type SelectHow, select, selectAll } from './grid/selection.ts';
import type { Line } from './grouping/lines.ts';
import { answeredApi } from './host/answered-api.ts';
import type { Host } from './host/host.ts';
import { goLive, type Live } from './host/live.ts';
import { fulfil } from './host/wishes.ts';
import { initialState } from './initial-state.ts';
import { languageOfPage } from './page-language.ts';
import {
  type Notice,
  narrowQuery,
  noFilter,
  noticeText,
  type Overlay,
  type PageState,
} from './page-state.ts';
import { keepSettings } from './settings/kept-settings.ts';
import { refusedChange } from './settings/refused-change.ts';
import type { Hold } from './table/kept-order.ts';
import { publishTable } from './table/publish-table.ts';
import { createLiveTable, type LiveTable } from './table/table.ts';
import { changeTo, shownView } from './views/saved-views.ts';
import { filterOf } from './views/view.ts';
import { notifyOf } from './watching/own-notifications.ts';
import { showFired } from './watching/show-fired.ts';

/** What the page shows, and everything a person can do to it. */
export type Page = Pick<LiveTable, 'rows' | 'processes' | 'heldBy'> & {
  readonly hostKind: Host['kind'];
  readonly store: StoreApi<PageState>;
  readonly api: Api;
  /** Resolves once what the person chose is in use, or is known not to be had. */
  readonly ready: Promise<void>;
  /** A text that is no query is kept for the person to mend, and the last one that was goes on. */
  filter(change: Partial<PageState['filter']>): void;
  change(settings: Partial<Settings>): void;
  /** Shows a built-in view, or a saved one with its query, grouping, order and columns. */
  showView(id: string): void;
  /** Opens the details, of the first row if none is selected, or folds them; in a narrow window only for as long. */
  showDetails(shown: boolean): void;
  /** Selects a row alone, adds it to the selection or takes it out, or all from where the selection began to it. */
  select(line: Line | null, how?: SelectHow): void;
  selectAll(): void;
  /** Folds the groups of these keys, and no others. */
  fold(folded: ReadonlySet<string>): void;
  /** Keeps the rows of the live table where they are, or no longer. */
  hold(hold: Hold): void;
  /** Puts the rows in order once although their order is kept. */
  resort(): void;
  /** What the processes held over the last minutes. */
  readonly histories: Live['histories'];
  /** Has the rows of these ids measured for as long as they are looked at in this place. */
  readonly measure: Live['measure'];
  /** Opens the guide of the first start, or closes it for good. */
  showGuide(shown: boolean): void;
  togglePause(): void;
  refresh(): void;
  /** Asks for the rights to see the owners that are hidden. */
  reveal(): void;
  /** Asks for the rights to have the kernel tell of connections when they change. */
  trace(): void;
  /** The person has seen all that fired. */
  seeFired(): void;
  open(overlay: Overlay | null): void;
  readonly captures: Pick<Captures, 'open' | 'stopOpening' | 'leave'>;
  readonly copying: Copying;
  /** Says something once, until it is dismissed. */
  notice(notice: Notice): void;
  dismissNotice(): void;
};

export function createPage(host: Host): Page {
  speak(languageOfPage({ settings: defaultSettings }));
  const api = answeredApi(host.api);
  const table = createLiveTable({
    ...defaultSettings,
    filter: filterOf(defaultSettings, noFilter),
  });
  const store = createStore<PageState>(() => initialState(table));
  const { getState: now, setState: set } = store;

  const notice = (notice: Notice) => {
    const { notices } = now();
    const said = noticeText(notice);
    if (!notices.some((each) => noticeText(each) === said)) set({ notices: [...notices, notice] });
  };
  const kept = keepSettings(api, notice);
  const notify = (fired: Fired) => {
    // The desktop app notifies by itself.
    if (host.kind === 'browser') notifyOf(fired, () => showFired(page, fired));
  };
  const live = goLive(store, table, host.connect, notice, notify);

  const arrange = () => {
    const { filter, settings } = now();
    shown().arrange({ ...settings, filter: filterOf(settings, filter) });
    publishTable(store, shown());
  };
  const resort = () => {
    table.resort();
    if (isLive()) publishTable(store, table);
  };
  const captures = createCaptures(store, readInWorker, { notice, arrange });
  const shown = () => captures.table() ?? table;
  const isLive = () => now().capture === null;

  const use = (settings: Settings) => {
    const before = now().settings;
    // Before anything is drawn anew.
    speak(languageOfPage({ settings }));
    set({ settings });
    table.setHighlight(settings.highlightMs);
    live.watch();
    if (arranging.some((name) => before[name] !== settings[name])) arrange();
  };

  const loadHost = async () => {
    const host = await api.describeHost();
    if (host.ok) set({ host: host.value });
    else notice(host.error.message);
  };

  const loadSettings = async () => {
    const stored = await kept.read();
    if (stored === null) return;
    const { settings, notice } = stored;
    const view = shownView(settings);
    if (view !== null && now().filter.text === '') accept({ text: view.query });
    use(settings);
    // Where something is wrong with the settings, it is no first start; what else is to be read stands above the guide.
    if (!settings.guideSeen && notice === null) set({ guide: true });
  };

  const narrow = window.matchMedia(narrowQuery);
  const fold = () => set({ narrow: narrow.matches ? { detailsShown: false } : null });
  narrow.addEventListener('change', fold);
  fold();

  host.receiveCaptures(captures.open);
  host.receiveCommands((id) => {
    // What stands over the page waits for an answer of its own.
    if (now().overlay !== null) return;
    if (id === 'export') set({ overlay: { kind: 'export', scope: 'view' } });
    if (id === 'settings') set({ overlay: { kind: 'settings', section: 'appearance' } });
  });
  live.watch();
  void loadHost();
  const ready = loadSettings();
  window.addEventListener('pagehide', kept.flush);

  const change = (settings: Partial<Settings>) => {
    const refusal = refusedChange(settings);
    if (refusal !== null) return notice(refusal);
    use({ ...now().settings, ...settings });
    kept.keep(now().settings, settings);
  };

  /** Takes over what is a filter; says whether there was any. */
  const accept = (change: Partial<PageState['filter']>): boolean => {
    const { text = null, ...others } = change;
    const query = text === null ? null : parseQuery(text);
    if (text !== null && query !== null) {
      set({ mistyped: query.ok ? null : { text, error: query.error } });
    }
    const filter = query?.ok ? change : others;
    if (Object.keys(filter).length === 0) return false;
    set({ filter: { ...now().filter, ...filter } });
    return true;
  };

  const page: Page = {
    hostKind: host.kind,
    store,
    api,
    ready,
    get rows() {
      return shown().rows;
    },
    get processes() {
      return shown().processes;
    },
    heldBy: (pid) => shown().heldBy(pid),
    filter(change) {
      if (accept(change)) arrange();
    },
    change,
    showView(id) {
      const before = now().settings.view;
      const { settings, text } = changeTo(id, now());
      const isAccepted = text !== null && accept({ text });
      change(settings);
      // Another view is arranged by that already.
      if (isAccepted && before === id) arrange();
    },
    showDetails(detailsShown) {
      const [first] = now().visible;
      if (detailsShown && now().selection.size === 0 && first !== undefined) page.select(first);
      if (now().narrow === null) change({ detailsShown });
      else set({ narrow: { detailsShown } });
    },
    select: (line, how = 'only') => set(select(now(), line, how)),
    selectAll: () => set(selectAll(now())),
    fold(folded) {
      set({ folded });
      shown().fold(folded);
      publishTable(store, shown());
    },
    hold(hold) {
      table.hold(hold);
      if (isLive()) publishTable(store, table);
    },
    resort,
    histories: live.histories,
    measure: live.measure,
    showGuide(guide) {
      set({ guide });
      if (!guide && !now().settings.guideSeen) change({ guideSeen: true });
    },
    togglePause() {
      if (!isLive()) return;
      if (now().paused === null) live.pause();
      else live.resume();
    },
    refresh() {
      if (!isLive()) return;
      live.refresh();
      resort();
    },
    reveal: live.reveal,
    trace: live.trace,
    seeFired: live.seen,
    open: (overlay) => set({ overlay }),
    captures,
    copying: createCopying(store, { notice }),
    notice,
    dismissNotice: () => set({ notices: now().notices.slice(1) }),
  };
  host.receiveWishes((wish) => fulfil(page, wish));
  return page;
}

/** The settings that decide which rows are shown, and in which order. */
const arranging = [
  'tcp4',
  'tcp6',
  'udp4',
  'udp6',
  'loopback',
  'view',
  'hiddenStates',
  'hiddenProcesses',
  'hiddenAddresses',
  'sort',
  'group',
] as const;
