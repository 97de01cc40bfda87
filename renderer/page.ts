import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../shared/api.ts';
import { parseQuery } from '../shared/query.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import { answeredApi } from './answered-api.ts';
import { type Captures, createCaptures } from './captures.ts';
import type { Row } from './connections.ts';
import type { Host } from './host.ts';
import { keepSettings } from './kept-settings.ts';
import { goLive } from './live.ts';
import { narrowQuery, noFilter, type Overlay, type PageState } from './page-state.ts';
import { publishTable } from './publish-table.ts';
import { readInWorker } from './read-in-worker.ts';
import { createLiveTable, type LiveTable } from './table.ts';

/** What the page shows, and everything a person can do to it. */
export type Page = Pick<LiveTable, 'rows' | 'processes'> & {
  readonly hostKind: Host['kind'];
  readonly store: StoreApi<PageState>;
  readonly api: Api;
  /** A text that is no query is kept for the person to mend, and the last one that was goes on. */
  filter(change: Partial<PageState['filter']>): void;
  change(settings: Partial<Settings>): void;
  /** Opens the details or folds them; what is chosen in a narrow window holds as long as it is narrow. */
  showDetails(shown: boolean): void;
  select(row: Row | null): void;
  togglePause(): void;
  refresh(): void;
  /** Asks for the rights to see the owners that are hidden. */
  reveal(): void;
  open(overlay: Overlay | null): void;
  readonly captures: Pick<Captures, 'open' | 'stopOpening' | 'leave'>;
  /** Says something once, until it is dismissed. */
  notice(text: string): void;
  dismissNotice(): void;
};

export function createPage(host: Host): Page {
  const api = answeredApi(host.api);
  const table = createLiveTable({
    ...defaultSettings,
    filter: { ...defaultSettings, ...noFilter },
  });
  const store = createStore<PageState>(() => ({
    host: null,
    settings: defaultSettings,
    filter: noFilter,
    mistyped: null,
    link: { kind: 'loading' },
    reading: null,
    visible: table.visible(),
    tally: table.tally(),
    narrow: null,
    roomPx: 0,
    paused: null,
    selected: null,
    notices: [],
    overlay: null,
    capture: null,
    opening: null,
    revealing: false,
  }));
  const { getState: now, setState: set } = store;

  const notice = (text: string) => {
    if (!now().notices.includes(text)) set({ notices: [...now().notices, text] });
  };
  const kept = keepSettings(api, notice);
  const live = goLive(store, table, host.connect, notice);

  const arrange = () => {
    const { filter, settings } = now();
    shown().arrange({ ...settings, ...filter }, settings.sort);
    publishTable(store, shown());
  };
  const captures = createCaptures(store, readInWorker, { notice, arrange });
  const shown = () => captures.table() ?? table;
  const isLive = () => now().capture === null;

  const use = (settings: Settings) => {
    const before = now().settings;
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
    const settings = await kept.read();
    if (settings !== null) use(settings);
  };

  const narrow = window.matchMedia(narrowQuery);
  const fold = () => set({ narrow: narrow.matches ? { detailsShown: false } : null });
  narrow.addEventListener('change', fold);
  fold();

  host.receiveCaptures(captures.open);
  live.watch();
  void loadHost();
  void loadSettings();
  window.addEventListener('pagehide', kept.flush);

  const change = (settings: Partial<Settings>) => {
    use({ ...now().settings, ...settings });
    kept.keep(now().settings, settings);
  };

  return {
    hostKind: host.kind,
    store,
    api,
    get rows() {
      return shown().rows;
    },
    get processes() {
      return shown().processes;
    },
    filter(change) {
      const { text = null, ...others } = change;
      const query = text === null ? null : parseQuery(text);
      if (text !== null && query !== null) {
        set({ mistyped: query.ok ? null : { text, error: query.error } });
      }
      const filter = query?.ok ? change : others;
      if (Object.keys(filter).length === 0) return;
      set({ filter: { ...now().filter, ...filter } });
      arrange();
    },
    change,
    showDetails(detailsShown) {
      if (now().narrow === null) change({ detailsShown });
      else set({ narrow: { detailsShown } });
    },
    select: (selected) => set({ selected }),
    togglePause() {
      if (!isLive()) return;
      if (now().paused === null) live.pause();
      else live.resume();
    },
    refresh() {
      if (isLive()) live.refresh();
    },
    reveal: live.reveal,
    open: (overlay) => set({ overlay }),
    captures,
    notice,
    dismissNotice: () => set({ notices: now().notices.slice(1) }),
  };
}

/** The settings that decide which rows are shown, and in which order. */
const arranging = ['tcp4', 'tcp6', 'udp4', 'udp6', 'loopback', 'sort'] as const;
