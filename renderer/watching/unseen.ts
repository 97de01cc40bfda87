import type { PageState } from '../page-state.ts';

/** How many of what fired nobody has seen yet. */
export function unseenCount({ fired, seenAt }: Pick<PageState, 'fired' | 'seenAt'>): number {
  // The newest stand first.
  const seen = fired.findIndex(({ at }) => at <= seenAt);
  return seen < 0 ? fired.length : seen;
}
