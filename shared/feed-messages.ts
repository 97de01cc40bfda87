import * as v from 'valibot';
import type { ConnectionChange } from './connection-change.ts';
import type { Delta } from './delta.ts';
import type { Finding } from './findings/finding.ts';
import type { Recording } from './history.ts';
import { type Measured, measuredAtMost } from './measures.ts';
import { type NamesWanted, namesWanted } from './names-wanted.ts';
import { parse } from './parse.ts';
import type { Sample } from './sample.ts';
import { intervalsMs } from './settings.ts';
import type { Fired } from './watching.ts';

/** Whether the kernel tells of changes of state when they happen; else they are observed at each reading, and why. */
export type Events =
  | { readonly are: 'on' }
  | {
      readonly are: 'off';
      readonly why: string;
      /** Whether it would tell an administrator, whom the platform's prompt can ask for: see the request `trace`. */
      readonly needsElevation: boolean;
    };

/** How the table was last read. */
export type Reading = {
  readonly at: number;
  /** The way it was read, such as `ss` or `/proc/net`. */
  readonly source: string;
  readonly tookMs: number;
  /** Of one core, what the collector has cost over the last seconds; null where it is not known, as in a capture. */
  readonly cpuShare: number | null;
  readonly events: Events;
  /** Whether what is read is recorded. */
  readonly recording: Recording;
  /** What could not be read and why (rule T5), one sentence each. */
  readonly warnings: readonly string[];
  /** How many sockets have owners that may not be seen, and why; null if there are none. */
  readonly hiddenOwners: string | null;
  /** Whether an administrator would see them, whom the platform's prompt can ask for: see the request `reveal`. */
  readonly revealable: boolean;
};

/** What the collector, or its host in its stead, tells a page; sent as JSON text. */
export type FeedMessage =
  /** The first one starts from an empty table; `samples` are those of this collector that were not sent before. */
  | {
      readonly kind: 'delta';
      readonly delta: Delta;
      /**
       * The connections whose end was told since the last delta: of those that it removes what is another than was sent, and
       * whole those that came and went between two readings, in no table.
       */
      readonly ended: readonly ConnectionChange[];
      readonly reading: Reading;
      readonly samples: readonly Sample[];
      /** All that is found to be wrong, the worst first; absent while it is what was sent before. */
      readonly findings?: readonly Finding[];
    }
  /** The last read failed (rule T8): what is shown is from `lastReadAt`, null if nothing was ever read. */
  | { readonly kind: 'stale'; readonly lastReadAt: number | null; readonly message: string }
  /** The collector has ended; another one, that knows nothing of the last, starts at `retryAt`. */
  | { readonly kind: 'lost'; readonly message: string; readonly retryAt: number }
  /** What was measured of the connections that this page watches; those of which the system says nothing are left out. */
  | { readonly kind: 'measures'; readonly at: number; readonly values: readonly Measured[] }
  /**
   * What the watch rules found; somebody has seen what fired up to `seenAt`. `whole`: it is everything that is kept,
   * and no news. A page that is not visible is told, too: its notifications are for that.
   */
  | {
      readonly kind: 'fired';
      readonly whole: boolean;
      readonly fired: readonly Fired[];
      readonly seenAt: number;
    }
  /** What came of this page's request `reveal` or `trace`; `message` says why it failed. */
  | {
      readonly kind: 'revealed' | 'traced';
      readonly outcome: 'done' | 'declined' | 'failed';
      readonly message: string | null;
    };

/** What a page tells the collector; sent as JSON text. */
export type FeedRequest =
  /** The last message has been drawn; nothing more is sent before (rule T6). */
  | { readonly kind: 'drawn' }
  /** What this page wants; a page that is not visible is sent no table (rule T9). */
  | {
      readonly kind: 'watch';
      readonly visible: boolean;
      readonly intervalMs: number;
      /** Ids of the connections to be measured after each reading, such as those in view; at most `measuredAtMost`. */
      readonly measured: readonly string[];
      readonly names: NamesWanted;
    }
  /** Read now rather than at the next interval. */
  | { readonly kind: 'refresh' }
  /** Ask the platform's prompt for the rights to see, this once, the owners that are hidden. */
  | { readonly kind: 'reveal' }
  /** Ask the platform's prompt for the rights to have the kernel tell of connections when they change. */
  | { readonly kind: 'trace' }
  /** The person has seen all that fired. */
  | { readonly kind: 'seen' }
  /** The last message could not be used: start again from the empty table. */
  | { readonly kind: 'again' };

const feedRequest = v.variant('kind', [
  v.strictObject({ kind: v.literal('drawn') }),
  v.strictObject({
    kind: v.literal('watch'),
    visible: v.boolean(),
    intervalMs: v.picklist(intervalsMs),
    measured: v.pipe(v.array(v.pipe(v.string(), v.maxLength(1000))), v.maxLength(measuredAtMost)),
    names: v.picklist(namesWanted),
  }),
  v.strictObject({ kind: v.literal('refresh') }),
  v.strictObject({ kind: v.literal('reveal') }),
  v.strictObject({ kind: v.literal('trace') }),
  v.strictObject({ kind: v.literal('seen') }),
  v.strictObject({ kind: v.literal('again') }),
]);

/** A request of the feed from untrusted JSON text; throws an error that says what is wrong. */
export function parseFeedRequest(text: string): FeedRequest {
  return parse(feedRequest, JSON.parse(text));
}
