import { createStore } from 'zustand/vanilla';
import { speak } from '../shared/language/text.ts';
import { defaultSettings, type Settings } from '../shared/settings.ts';
import type { Fired } from '../shared/watching.ts';
import { createCaptures } from './captures/captures.ts';
import { readInWorker } from './captures/read-in-worker.ts';
import { restAfterDraw } from './console/rest-after-draw.ts';
import { createTalk } from './console/talk.ts';
import { createCopying } from './copying/copying.ts';
import { select, selectAll } from './grid/selection.ts';
import { createPast } from './history/past.ts';
import { answeredApi } from './host/answered-api.ts';
import type { Host } from './host/host.ts';
import { goLive } from './host/live.ts';
import { fulfil } from './host/wishes.ts';
import { initialState } from './initial-state.ts';
import { holdsPackets } from './packets/packet-file.ts';
import type { Page } from './page.ts';
import { languageOfPage } from './page-language.ts';
import {
  type Notice,
  narrowQuery,
  noFilter,
  noticeText,
  type PageState,
  showsLive,
} from './page-state.ts';
import { takeFilter } from './search/take-filter.ts';
import { keepSettings } from './settings/kept-settings.ts';
import { refusedChange } from './settings/refused-change.ts';
import { publishTable } from './table/publish-table.ts';
import { createLiveTable } from './table/table.ts';
import { isArrangedAnew } from './views/arranging.ts';
import { changeTo, shownView } from './views/saved-views.ts';
import { filterOf } from './views/view.ts';
import { notifyOf } from './watching/own-notifications.ts';
import { showFired } from './watching/show-fired.ts';

/** The page as it begins: nothing is known yet, and everything is asked for. */
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
  const past = createPast(store, api, arrange);
  const shown = () => captures.table() ?? past.table() ?? table;
  const isLive = () => showsLive(now());
  const openFile = async (file: File) => {
    if (await holdsPackets(file)) {
      set({ overlay: { kind: 'packets', from: { kind: 'file', file } } });
      return;
    }
    past.leave();
    captures.open(file);
  };
  const openCapture = (file: File) => void openFile(file);

  const use = (settings: Settings) => {
    const before = now().settings;
    // Before anything is drawn anew.
    speak(languageOfPage({ settings }));
    set({ settings });
    table.setHighlight(settings.highlightMs);
    live.watch();
    if (isArrangedAnew(before, settings)) arrange();
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
    if (view !== null && now().filter.text === '') takeFilter(store, { text: view.query });
    use(settings);
    // Where something is wrong with the settings, it is no first start; what else is to be read stands above the guide.
    if (!settings.guideSeen && notice === null) set({ guide: true });
  };

  const narrow = window.matchMedia(narrowQuery);
  const fold = () => set({ narrow: narrow.matches ? { detailsShown: false } : null });
  narrow.addEventListener('change', fold);
  fold();

  host.receiveCaptures(openCapture);
  host.receiveCommands((id) => {
    // What stands over the page waits for an answer of its own.
    if (now().overlay !== null) return;
    if (id === 'export') set({ overlay: { kind: 'export', scope: 'view' } });
    if (id === 'settings') set({ overlay: { kind: 'settings', section: 'appearance' } });
  });
  live.watch();
  void loadHost();
  const ready = loadSettings();
  const talk = createTalk(api, restAfterDraw);
  window.addEventListener('pagehide', talk.close);
  window.addEventListener('pagehide', kept.flush);

  const change = (settings: Partial<Settings>) => {
    const refusal = refusedChange(settings);
    if (refusal !== null) return notice(refusal);
    use({ ...now().settings, ...settings });
    kept.keep(past.asLive(now().settings), settings);
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
      if (!takeFilter(store, change)) return;
      arrange();
      past.search();
    },
    change,
    showView(id) {
      past.leave();
      const before = now().settings.view;
      const { settings, text } = changeTo(id, now());
      const isAccepted = text !== null && takeFilter(store, { text });
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
      past.searchNow();
      if (!isLive()) return;
      live.refresh();
      resort();
    },
    reveal: live.reveal,
    trace: live.trace,
    seeFired: live.seen,
    open: (overlay) => set({ overlay }),
    captures: { ...captures, open: openCapture },
    past: {
      ...past,
      open(asked) {
        captures.leave();
        past.open(asked);
      },
    },
    showLive() {
      captures.leave();
      past.leave();
    },
    copying: createCopying(store, { notice }),
    talk,
    notice,
    dismissNotice: () => set({ notices: now().notices.slice(1) }),
    refuse: (refusal) => set({ refusal }),
  };
  host.receiveWishes((wish) => fulfil(page, wish));
  return page;
}
