import type { EndRequest } from '../../shared/api.ts';

/** What came of asking one process to end. */
export type Ending =
  | { readonly kind: 'ended' }
  | { readonly kind: 'still-there' }
  /** It had ended before. */
  | { readonly kind: 'gone' }
  /** Its pid belongs to another process by now, which was left alone (rule K1). */
  | { readonly kind: 'reused'; readonly startedAt: number }
  | { readonly kind: 'not-permitted' }
  /** Nothing in it can be asked to end, such as a window: only force is left. */
  | { readonly kind: 'cannot-ask' }
  /** Whoever the prompt for an administrator asked said no. */
  | { readonly kind: 'declined' };

/** Ends exactly the process asked for, and nothing else (rules K1 and K4). */
export type End = (request: EndRequest) => Promise<Ending>;
