import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import type { Page } from '../../../renderer/page.ts';
import type { PageState } from '../../../renderer/page-state.ts';
import { createLiveTable } from '../../../renderer/table.ts';
import { PageContext } from '../../../renderer/use-page.ts';
import type { Delta } from '../../../shared/delta.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { delta } from './rows.ts';

/** A page that shows this table, for what only draws; nothing can be done to it. */
export function pageOf(whole: Delta = delta([]), state: Partial<PageState> = {}): Page {
  const filter = { text: '', view: 'all', hiddenStates: new Set<null>() } as const;
  const table = createLiveTable({ ...defaultSettings, filter: { ...defaultSettings, ...filter } });
  table.apply(whole, true, 0);
  const store = createStore<PageState>(() => ({
    host: null,
    settings: defaultSettings,
    filter,
    mistyped: null,
    link: { kind: 'live' },
    reading: null,
    visible: table.visible(),
    tally: table.tally(),
    narrow: null,
    roomPx: 1000,
    paused: null,
    selected: null,
    notices: [],
    overlay: null,
    capture: null,
    opening: null,
    revealing: false,
    ...state,
  }));
  const api = {
    describeHost: nothing,
    describeProcess: nothing,
    endProcess: nothing,
    closeConnection: nothing,
    readFurtherOwners: nothing,
    restartElevated: nothing,
    readSettings: nothing,
    writeSettings: nothing,
  };
  return {
    hostKind: 'browser',
    store,
    api,
    rows: table.rows,
    processes: table.processes,
    filter: nothing,
    change: nothing,
    showDetails: nothing,
    select: nothing,
    togglePause: nothing,
    refresh: nothing,
    reveal: nothing,
    open: nothing,
    captures: { open: nothing, stopOpening: nothing, leave: nothing },
    notice: nothing,
    dismissNotice: nothing,
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
