import { text } from '../../shared/language/text.ts';
import { problemsText } from '../../shared/settings/problem-text.ts';
import { readSettingsOf } from '../../shared/settings/read-settings.ts';
import type { Settings } from '../../shared/settings.ts';

/** Why settings cannot be changed like this; null if they can. The host would refuse all that comes with it, too. */
export function refusedChange(change: Partial<Settings>): string | null {
  // A query that does not parse is kept for the person to mend.
  const wrong = readSettingsOf(change).problems.filter(({ kind }) => kind !== 'query');
  return wrong.length === 0 ? null : text().settings.refused(problemsText(wrong));
}
