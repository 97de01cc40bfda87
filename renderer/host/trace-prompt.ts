import type { PageState } from '../page-state.ts';

/**
 * The prompt that can ask for an administrator to have the kernel tell of connections when they change; null if it does,
 * if that would gain nothing, or if there is nobody to ask.
 */
export function tracePrompt({ host, reading }: Pick<PageState, 'host' | 'reading'>): string | null {
  const events = reading?.events;
  return events?.are === 'off' && events.needsElevation ? (host?.elevationPrompt ?? null) : null;
}
