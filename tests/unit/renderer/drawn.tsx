import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import { createProcessHistories } from '../../../renderer/charts/process-history.ts';
import { createTalk } from '../../../renderer/console/talk.ts';
import { initialState } from '../../../renderer/initial-state.ts';
import type { Page } from '../../../renderer/page.ts';
import { noFilter, type PageState } from '../../../renderer/page-state.ts';
import { createLiveTable } from '../../../renderer/table/table.ts';
import { PageContext } from '../../../renderer/use-page.ts';
import { filterOf } from '../../../renderer/views/view.ts';
import type { Delta } from '../../../shared/delta.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { delta } from './rows.ts';

/** A page that shows this table, for what only draws; nothing can be done to it. */
export function pageOf(whole: Delta = delta([]), state: Partial<PageState> = {}): Page {
  const filter = filterOf(defaultSettings, noFilter);
  const table = createLiveTable({ ...defaultSettings, filter });
  table.apply(whole, true, 0);
  const store = createStore<PageState>(() => ({
    ...initialState(table),
    link: { kind: 'live' },
    roomPx: 1000,
    ...state,
  }));
  const api = {
    describeHost: nothing,
    describeProcess: nothing,
    endProcess: nothing,
    describeTrees: nothing,
    endTrees: nothing,
    closeConnection: nothing,
    readFurtherOwners: nothing,
    restartElevated: nothing,
    lookUpAddress: nothing,
    lookUpHost: nothing,
    probePort: nothing,
    readLocalSides: nothing,
    openConsole: nothing,
    readConsole: nothing,
    writeConsole: nothing,
    closeConsole: nothing,
    readHistory: nothing,
    readHistoryTable: nothing,
    readHistoryFindings: nothing,
    describeHistory: nothing,
    clearHistory: nothing,
    startTrace: nothing,
    readTrace: nothing,
    stopTrace: nothing,
    revealExecutable: nothing,
    beginSave: nothing,
    continueSave: nothing,
    endSave: nothing,
    readSettings: nothing,
    writeSettings: nothing,
  };
  return {
    hostKind: 'browser',
    store,
    api,
    ready: Promise.resolve(),
    rows: table.rows,
    processes: table.processes,
    heldBy: table.heldBy,
    filter: nothing,
    change: nothing,
    showView: nothing,
    showDetails: nothing,
    select: nothing,
    selectAll: nothing,
    fold: nothing,
    hold: nothing,
    resort: nothing,
    histories: createProcessHistories(),
    measure: nothing,
    showGuide: nothing,
    togglePause: nothing,
    refresh: nothing,
    reveal: nothing,
    trace: nothing,
    seeFired: nothing,
    open: nothing,
    captures: { open: nothing, stopOpening: nothing, leave: nothing },
    past: {
      open: nothing,
      leave: nothing,
      choose: nothing,
      searchNow: nothing,
      stopSearch: nothing,
      showAt: nothing,
    },
    showLive: nothing,
    copying: { copy: nothing, stop: nothing },
    talk: createTalk(api, nothing),
    notice: nothing,
    dismissNotice: nothing,
    refuse: nothing,
  };
}

/** The HTML of a component as it is drawn first. */
export function htmlOf(element: ReactElement, page = pageOf()): string {
  return renderToStaticMarkup(<PageContext value={page}>{element}</PageContext>);
}

/** The texts of a component in their order, without what only draws them. */
export function textsOf(element: ReactElement, page = pageOf()): string[] {
  return htmlOf(element, page)
    .split(/<[^>]*>/)
    .filter((text) => text.trim() !== '');
}

function nothing(): never {
  throw new Error('Nothing can be done to a page that is only drawn');
}
