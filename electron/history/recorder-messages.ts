import type { Limits } from './retention.ts';
import type { StoreProblem } from './store-error.ts';

/** What the thread that records is started with. */
export type RecordingOptions = Limits & {
  readonly role: 'record';
  readonly file: string;
  /** How long after it could not go on it tries again. */
  readonly retryMs: number;
};

/** To the thread that records. */
export type ToRecording =
  /** One slice, as JSON, which is the cheapest to hand over; `turn` is that of `ready`. */
  | { readonly kind: 'slice'; readonly turn: number; readonly json: string }
  | ({ readonly kind: 'limit' } & Limits)
  | { readonly kind: 'stop' };

/** What it answers. */
export type FromRecording =
  /** Everything is to be told from the beginning; a broken file may have been put aside for it. */
  | { readonly kind: 'ready'; readonly turn: number; readonly aside: string | null }
  /** It can take the next slice. */
  | { readonly kind: 'taken'; readonly turn: number }
  | { readonly kind: 'stopped'; readonly problem: StoreProblem; readonly detail: string };
