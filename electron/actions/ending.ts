import type { EndRequest } from '../../shared/api.ts';

/** What came of asking one process to end. */
export type Ending =
  | { readonly kind: 'ended' }
  | { readonly kind: 'still-there' }
  /** It had ended before. */
  | { readonly kind: 'gone' }
  /** Its pid belongs to another process by now, which was left alone (rule K1). */
  | { readonly kind: 'reused'; readonly startedAt: number }
  | { readonly kind: 'not-permitted' };

/** Ends exactly the process asked for, and nothing else (rules K1 and K4). */
export type End = (request: EndRequest) => Promise<Ending>;
