import type { Connection } from '../../shared/connection.ts';
import { unmutedRules } from '../../shared/findings/mute.ts';
import { text } from '../../shared/language/text.ts';
import { usePageState } from '../use-page.ts';

/** The sign of a row that shows something wrong, unless that is muted. */
export function FindingSign({ connection }: { readonly connection: Connection }) {
  const muted = usePageState(({ settings }) => settings.mutedFindings);
  const rules = unmutedRules(connection, muted);
  if (rules.length === 0) return null;
  const texts = text().findingList;
  const says = texts.sign(rules.map((rule) => texts.names[rule]).join(', '));
  return (
    <span className="finding-sign" title={says}>
      <span aria-hidden>!</span>
      <span className="unseen">{says}</span>
    </span>
  );
}
