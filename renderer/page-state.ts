import type { HostDescription, Reading } from '../shared/api.ts';
import type { QueryError } from '../shared/query.ts';
import type { Settings } from '../shared/settings.ts';
import type { CaptureFacts } from './capture-message.ts';
import type { Row } from './connections.ts';
import type { Tally } from './tally.ts';
import type { Filter } from './view.ts';

/** Windows narrower than this have no room for the details beside the table, unless they are asked for. */
export const narrowQuery = '(width < 1100px)';

/** Whether what is shown is live. */
export type Link =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly message: string; readonly retryAt: number | null }
  | { readonly kind: 'expired' };

/** What stands over the page until it is answered or left. */
export type Overlay =
  | { readonly kind: 'end'; readonly row: Row }
  | { readonly kind: 'close'; readonly row: Row }
  | { readonly kind: 'keys' }
  /** The lines of a capture that were not understood. */
  | { readonly kind: 'lines' };

/** A capture that was opened, by the name of its file. */
export type OpenCapture = CaptureFacts & { readonly name: string };

export type Mistyped = { readonly text: string; readonly error: QueryError };

/** Narrows what the settings let through by nothing. */
export const noFilter: PageState['filter'] = { text: '', view: 'all', hiddenStates: new Set() };

/** Everything that the page shows. */
export type PageState = {
  readonly host: HostDescription | null;
  readonly settings: Settings;
  readonly filter: Pick<Filter, 'text' | 'view' | 'hiddenStates'>;
  /** What stands in the search field while it is no query; the last one that was, `filter.text`, goes on. */
  readonly mistyped: Mistyped | null;
  readonly link: Link;
  readonly reading: Reading | null;
  /** The rows of the grid in their order; another array whenever anything in it changed. */
  readonly visible: readonly Row[];
  readonly tally: Tally;
  /** Whether the window is narrow, and the details were asked for in spite of it; null where it is not. */
  readonly narrow: { readonly detailsShown: boolean } | null;
  /** How wide the columns may be together without scrolling. */
  readonly roomPx: number;
  /** Since when the view is frozen, and how many changes wait. */
  readonly paused: { readonly at: number; readonly waiting: number } | null;
  /** The selected row with its newest facts, whether or not the filter shows it. */
  readonly selected: Row | null;
  /** What the person should read once, the oldest first. */
  readonly notices: readonly string[];
  readonly overlay: Overlay | null;
  /** What is shown in place of the live table, which goes on behind it; null while that is shown. */
  readonly capture: OpenCapture | null;
  /** The file that is being read, to be shown as a capture, and how many sockets it has so far. */
  readonly opening: { readonly name: string; readonly found: number } | null;
  /** Whether an administrator is being asked for, to show the hidden owners. */
  readonly revealing: boolean;
};

export function detailsAreShown({ narrow, settings }: PageState): boolean {
  return narrow?.detailsShown ?? settings.detailsShown;
}
