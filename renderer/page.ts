import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../shared/api.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import type { Row } from './connections.ts';
import type { Host } from './host.ts';
import { goLive } from './live.ts';
import { narrowQuery, type Overlay, type PageState } from './page-state.ts';
import { createSettingsWriter } from './settings-writer.ts';
import { createLiveTable } from './table.ts';

/** What the page shows, and everything a person can do to it. */
export type Page = {
  readonly store: StoreApi<PageState>;
  readonly api: Api;
  readonly rows: ReadonlyMap<string, Row>;
  filter(change: Partial<PageState['filter']>): void;
  change(settings: Partial<Settings>): void;
  /** Opens the details or folds them; in a narrow window for now only. */
  showDetails(shown: boolean): void;
  select(row: Row | null): void;
  togglePause(): void;
  refresh(): void;
  open(overlay: Overlay | null): void;
  /** Says something once, until it is dismissed. */
  notice(text: string): void;
  dismissNotice(): void;
};

export function createPage({ api, connect }: Host): Page {
  const filter: PageState['filter'] = { text: '', view: 'all', hiddenStates: new Set() };
  const table = createLiveTable({ ...defaultSettings, filter: { ...defaultSettings, ...filter } });
  const store = createStore<PageState>(() => ({
    host: null,
    settings: defaultSettings,
    filter,
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
  }));
  const { getState: now, setState: set } = store;

  const notice = (text: string) => {
    if (!now().notices.includes(text)) set({ notices: [...now().notices, text] });
  };
  const writer = createSettingsWriter(api, notice);
  const live = goLive(store, table, connect, notice);

  const arrange = () => {
    const { filter, settings } = now();
    table.arrange({ ...settings, ...filter }, settings.sort);
    live.publish();
  };

  const use = (settings: Settings) => {
    const before = now().settings;
    set({ settings });
    table.setHighlight(settings.highlightMs);
    live.watch();
    if (arranging.some((name) => before[name] !== settings[name])) arrange();
  };

  const load = async () => {
    const [host, stored] = await Promise.all([api.describeHost(), api.readSettings()]);
    if (host.ok) set({ host: host.value });
    else notice(host.error.message);
    if (!stored.ok) return notice(`The settings could not be read: ${stored.error.message}`);
    use(stored.value.settings);
    if (stored.value.notice !== null) notice(stored.value.notice);
  };

  const narrow = window.matchMedia(narrowQuery);
  const fold = () => set({ narrow: narrow.matches ? { detailsShown: false } : null });
  narrow.addEventListener('change', fold);
  fold();

  live.watch();
  void load();
  window.addEventListener('pagehide', writer.flush);

  const change = (settings: Partial<Settings>) => {
    use({ ...now().settings, ...settings });
    writer.write(now().settings);
  };

  return {
    store,
    api,
    rows: table.rows,
    filter(change) {
      set({ filter: { ...now().filter, ...change } });
      arrange();
    },
    change,
    showDetails(detailsShown) {
      if (now().narrow === null) change({ detailsShown });
      else set({ narrow: { detailsShown } });
    },
    select: (selected) => set({ selected }),
    togglePause: () => (now().paused === null ? live.pause() : live.resume()),
    refresh: live.refresh,
    open: (overlay) => set({ overlay }),
    notice,
    dismissNotice: () => set({ notices: now().notices.slice(1) }),
  };
}

/** The settings that decide which rows are shown, and in which order. */
const arranging = ['tcp4', 'tcp6', 'udp4', 'udp6', 'loopback', 'sort'] as const;
