import { defaultSettings } from '../shared/settings.ts';
import { noSelection } from './grid/selection.ts';
import { noFilter, type PageState } from './page-state.ts';
import type { LiveTable } from './table/table.ts';

/** What the page shows before it knows anything. */
export function initialState(table: Pick<LiveTable, 'visible' | 'lines' | 'tally'>): PageState {
  return {
    host: null,
    settings: defaultSettings,
    filter: noFilter,
    mistyped: null,
    link: { kind: 'loading' },
    reading: null,
    samples: [],
    visible: table.visible(),
    lines: table.lines(),
    folded: new Set(),
    newBelow: 0,
    lit: null,
    tally: table.tally(),
    narrow: null,
    roomPx: 0,
    paused: null,
    ...noSelection,
    lookedUp: null,
    copying: null,
    pressedColumn: null,
    notices: [],
    refusal: null,
    overlay: null,
    findings: [],
    fired: [],
    seenAt: 0,
    capture: null,
    opening: null,
    past: null,
    guide: false,
    revealing: false,
    tracing: false,
  };
}
