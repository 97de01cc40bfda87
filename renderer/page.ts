import type { StoreApi } from 'zustand/vanilla';
import type { Api } from '../shared/api.ts';
import type { Settings } from '../shared/settings.ts';
import type { Captures } from './captures/captures.ts';
import type { Talk } from './console/talk.ts';
import type { Copying } from './copying/copying.ts';
import type { SelectHow } from './grid/selection.ts';
import type { Line } from './grouping/lines.ts';
import type { PastView } from './history/past.ts';
import type { Host } from './host/host.ts';
import type { Live } from './host/live.ts';
import type { Notice, Overlay, PageState } from './page-state.ts';
import type { Hold } from './table/kept-order.ts';
import type { LiveTable } from './table/table.ts';

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
  readonly past: Pick<
    PastView,
    'open' | 'leave' | 'choose' | 'searchNow' | 'stopSearch' | 'showAt'
  >;
  /** Back to the live table, whatever is shown in its place. */
  showLive(): void;
  readonly copying: Copying;
  /** What the person talks to by hand. */
  readonly talk: Talk;
  /** Says something once, until it is dismissed. */
  notice(notice: Notice): void;
  dismissNotice(): void;
  /** Says for a moment why what was just asked for is not done, in place of what it said so before; null: no more. */
  refuse(reason: Notice | null): void;
};
