import { CircleAlert } from 'lucide-react';
import type { Connection } from '../../shared/connection.ts';
import { unmutedRules } from '../../shared/findings/mute.ts';
import { text } from '../../shared/language/text.ts';
import { usePage, usePageState } from '../use-page.ts';

/** What the connection shows to be wrong, each of which opens the list; nothing where nothing is. */
export function RowFindings({ connection }: { readonly connection: Connection }) {
  const page = usePage();
  const muted = usePageState(({ settings }) => settings.mutedFindings);
  const { names, title, open } = text().findingList;
  const rules = unmutedRules(connection, muted);
  if (rules.length === 0) return null;
  const list = connection.recorded === undefined ? 'findings' : 'past-findings';
  return (
    <ul className="row-findings" aria-label={title}>
      {rules.map((rule) => (
        <li key={rule}>
          <button
            type="button"
            className="row-finding"
            title={open}
            onClick={() => page.open({ kind: list })}
          >
            <CircleAlert />
            {names[rule]}
          </button>
        </li>
      ))}
    </ul>
  );
}
