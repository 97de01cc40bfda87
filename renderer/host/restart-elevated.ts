import type { Page } from '../page.ts';

/** Starts Sockeye again as administrator, for whom the platform's prompt asks; declined, everything stays as it is. */
export async function restartElevated({
  api,
  notice,
}: Pick<Page, 'api' | 'notice'>): Promise<void> {
  const result = await api.restartElevated();
  if (!result.ok) notice(result.error.message);
}
