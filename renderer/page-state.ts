import type { AddressFacts, HostDescription } from '../shared/api.ts';
import type { Protocol } from '../shared/connection.ts';
import type { Reading } from '../shared/feed-messages.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { ProcessRef } from '../shared/process.ts';
import type { QueryError } from '../shared/query.ts';
import type { AppError } from '../shared/result.ts';
import type { Sample } from '../shared/sample.ts';
import type { Settings } from '../shared/settings.ts';
import type { Fired } from '../shared/watching.ts';
import type { CaptureFacts } from './captures/capture-message.ts';
import type { ExportScope } from './exporting/export-rows.ts';
import type { Line } from './grouping/lines.ts';
import type { Past } from './history/past-state.ts';
import type { PacketsFrom } from './packets/packets-from.ts';
import type { SettingsSection } from './settings/settings-sections.ts';
import type { Row } from './table/connections.ts';
import type { Lit } from './table/marks.ts';
import type { Tally } from './table/tally.ts';
import type { Filter } from './views/view.ts';
import type { RuleDraft } from './watching/watch-rules.ts';

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
  /** Several processes, or all that descends from them, too. */
  | {
      readonly kind: 'end-trees';
      readonly roots: readonly ProcessRef[];
      readonly descend: boolean;
    }
  | { readonly kind: 'close-several'; readonly rows: readonly Row[] }
  | { readonly kind: 'export'; readonly scope: ExportScope }
  /** Testing ports, with what stands in the fields at first. */
  | {
      readonly kind: 'probe';
      readonly host: string;
      readonly port: number | null;
      readonly protocol: Protocol;
    }
  | { readonly kind: 'packets'; readonly from: PacketsFrom }
  /** Talking to a port by hand, with what stands in the fields at first. */
  | {
      readonly kind: 'console';
      readonly fields: {
        readonly kind: 'connect' | 'listen';
        readonly host: string;
        readonly address: string;
        readonly port: string;
        readonly tls: boolean;
        readonly echo: boolean;
      };
    }
  | { readonly kind: 'keys' }
  /** Every state explained, and where this connection is among them. */
  | { readonly kind: 'states'; readonly row: Row | null }
  /** The watch rules, with one that is being written, or one of what fired opened by its id. */
  | {
      readonly kind: 'watch-rules';
      readonly draft: RuleDraft | null;
      readonly fired: string | null;
    }
  | { readonly kind: 'palette' | 'save-view' | 'column-sets' | 'findings' }
  | { readonly kind: 'rename-view' | 'delete-view' | 'rename-columns'; readonly id: string }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  /** The lines of a capture that were not understood. */
  | { readonly kind: 'lines' }
  /** What was found in the past that is shown. */
  | { readonly kind: 'past-findings' };

/** A capture that was opened, by the name of its file. */
export type OpenCapture = CaptureFacts & { readonly name: string };

/** What the person should read once; as a function it follows the language, which may change while it stands there. */
export type Notice = string | (() => string);

export function noticeText(notice: Notice): string {
  return typeof notice === 'string' ? notice : notice();
}

/** What came of looking an address up. */
export type LookedUp = { readonly address: string } & (
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly facts: AddressFacts }
  | { readonly kind: 'failed'; readonly error: AppError }
);

export type Mistyped = { readonly text: string; readonly error: QueryError };

/** Narrows what the settings let through by nothing. */
export const noFilter: PageState['filter'] = { text: '' };

/** Everything that the page shows. */
export type PageState = {
  readonly host: HostDescription | null;
  readonly settings: Settings;
  readonly filter: Pick<Filter, 'text'>;
  /** What stands in the search field while it is no query; the last one that was, `filter.text`, goes on. */
  readonly mistyped: Mistyped | null;
  readonly link: Link;
  readonly reading: Reading | null;
  /** What was counted over the last minutes, the oldest first; another array after each reading. */
  readonly samples: readonly Sample[];
  /** The rows of the grid in their order; another array whenever anything in it changed. */
  readonly visible: readonly Row[];
  /** What the grid draws: the same rows, or those of open groups under the lines of their groups. */
  readonly lines: readonly Line[];
  /** The groups that are folded, by their keys. */
  readonly folded: ReadonlySet<string>;
  /** How many rows came while the order is kept, and gathered below the others. */
  readonly newBelow: number;
  /** The marks that are shown now; null if none is. */
  readonly lit: Lit | null;
  readonly tally: Tally;
  /** Whether the window is narrow, and the details were asked for in spite of it; null where it is not. */
  readonly narrow: { readonly detailsShown: boolean } | null;
  /** How wide the columns may be together without scrolling. */
  readonly roomPx: number;
  /** Since when the view is frozen, and how many changes wait. */
  readonly paused: { readonly at: number; readonly waiting: number } | null;
  /** The selected row with its newest facts, whether or not the filter shows it; of several, the last one chosen. */
  readonly selected: Row | null;
  /** The ids of all selected rows, that of `selected` among them. */
  readonly selection: ReadonlySet<string>;
  /** The line that the keyboard is on, by its key, and the one from which a selection stretches. */
  readonly active: string | null;
  readonly anchor: string | null;
  /** What was last looked up of an address, or is being; null before anything was. */
  readonly lookedUp: LookedUp | null;
  /** How many of very many rows have been copied; null while none are. */
  readonly copying: { readonly done: number; readonly total: number } | null;
  /** The column of the cell that was pressed last, or gone to with the keyboard; null before any was. */
  readonly pressedColumn: string | null;
  /** The oldest first. */
  readonly notices: readonly Notice[];
  /** Why what was asked for last is not done; null again soon after it was said. */
  readonly refusal: Notice | null;
  readonly overlay: Overlay | null;
  /** What is found to be wrong, muted or not, the worst first. */
  readonly findings: readonly Finding[];
  /** What the watch rules found, the newest first, and up to when somebody has seen it. */
  readonly fired: readonly Fired[];
  readonly seenAt: number;
  /** What is shown in place of the live table, which goes on behind it; null while that is shown. */
  readonly capture: OpenCapture | null;
  /** The file that is being read, to be shown as a capture, and how many sockets it has so far. */
  readonly opening: { readonly name: string; readonly found: number } | null;
  /** What was recorded, in place of the live table, which goes on behind it; null while that is shown. */
  readonly past: Past | null;
  /** Whether the guide of the first start is shown. */
  readonly guide: boolean;
  /** Whether an administrator is being asked for, to show the hidden owners. */
  readonly revealing: boolean;
  /** Whether one is being asked for, to have the kernel tell of connections when they change. */
  readonly tracing: boolean;
};

/** Whether the live table is shown, and neither a capture nor the past in its place. */
export function showsLive({ capture, past }: Pick<PageState, 'capture' | 'past'>): boolean {
  return capture === null && past === null;
}

/** The details take their room from the table only while there is something to tell. */
export function detailsAreShown(state: PageState): boolean {
  return detailsAreWanted(state) && state.selection.size > 0;
}

export type Room = Pick<PageState, 'narrow' | 'settings' | 'selection' | 'roomPx'>;

/** How much of the room for the columns the details take once something is selected. */
export function lentPxOf(state: Room): number {
  return detailsAreWanted(state) && state.selection.size === 0 ? detailsPx : 0;
}

function detailsAreWanted({ narrow, settings }: Pick<PageState, 'narrow' | 'settings'>): boolean {
  return narrow?.detailsShown ?? settings.detailsShown;
}

/** As the styles have it. */
const detailsPx = 296;
