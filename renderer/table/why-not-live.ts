import { text } from '../../shared/language/text.ts';
import type { PageState } from '../page-state.ts';

/** What stands in place of the live table, so that nothing of it can be paused; null if that is shown. */
export function whyNotLive({ capture, past }: Pick<PageState, 'capture' | 'past'>): string | null {
  if (capture !== null) return text().captures.notLive;
  return past === null ? null : text().past.notLive;
}
