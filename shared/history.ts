import * as v from 'valibot';
import type { Connection } from './connection.ts';
import type { Finding } from './findings/finding.ts';
import type { Process } from './process.ts';

/** A connection as it was recorded, in a form that the query language, the columns and the details understand. */
export type HistoryEntry = {
  /** As it was last seen, or at the moment that was asked for; `id` is the entry's own, and of no use to the collector. */
  readonly connection: Connection;
  /** What is known of its first owner; null if nothing was recorded. */
  readonly process: Process | null;
  /** From when to when it is known to have been there. */
  readonly seenFrom: number;
  readonly seenTo: number;
  /** It ended at `seenTo`; it is there still; or recording stopped at `seenTo`, and nobody knows what came of it. */
  readonly end: 'closed' | 'open' | 'not-known';
};

/** A finding as it was recorded; `until` is null while it lasts, and where recording stopped before it went away. */
export type HistoryFinding = {
  readonly finding: Finding;
  readonly since: number;
  readonly until: number | null;
};

/** A time range is half open, `[since, until)`, in milliseconds since the epoch; null is without end. */
export const historyRequestSchema = v.strictObject({
  /** In the query language; empty is everything. */
  query: v.pipe(v.string(), v.maxLength(2000)),
  since: v.nullable(v.pipe(v.number(), v.finite())),
  until: v.nullable(v.pipe(v.number(), v.finite())),
  /** Where the last page ended, as that page said; null for the first one. */
  after: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  /** How many entries at most. */
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
});

/** Which connections were there at some time within a range. */
export type HistoryRequest = v.InferOutput<typeof historyRequestSchema>;

/** The newest first: by when they were last there, then by when they began. */
export type HistoryPage = {
  readonly entries: readonly HistoryEntry[];
  /** What to ask with for the next page; null if this was the last. A page may be short, even empty, without being the last. */
  readonly next: string | null;
  /** How far back it has been searched; null if to the end. */
  readonly searchedTo: number | null;
};

/** The table as it was at a moment, at most `historyTableAtMost` of its rows. */
export type HistoryTable = {
  readonly at: number;
  readonly entries: readonly HistoryEntry[];
  readonly total: number;
  /** Whether something was recorded at that moment at all: a computer that slept, or a Sockeye that did not run, is no empty table. */
  readonly wasRecording: boolean;
};

export const historyTableAtMost = 20_000;
/** As many rows of it a page is given at once: it is soon done with them. */
export const historyTablePart = 2000;

/** What there is of history, and whether it goes on. */
export type HistoryState = {
  readonly file: string;
  /** On the disk, everything included. */
  readonly bytes: number;
  readonly connections: number;
  readonly events: number;
  /** When the first and the last of it was seen; null if nothing is recorded. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** When something was recorded, oldest first, gaps between them: of at most 1,000. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
};

/** Whether what happens is recorded at this moment, and if not, why; told with each reading. */
export type Recording =
  /** `note` is worth a word all the same, such as that a broken file was put aside. */
  | { readonly is: 'on'; readonly note?: string }
  /** The person wants none. */
  | { readonly is: 'off' }
  /** In one sentence with the remedy, such as that the disk is full, or that another Sockeye records here. */
  | { readonly is: 'stopped'; readonly why: string };
