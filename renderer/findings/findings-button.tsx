import { CircleAlert } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { unmuted } from './mutes.ts';

/** How much is found to be wrong, which opens the list of it; nothing where nothing is. */
export function FindingsButton() {
  const page = usePage();
  const findings = usePageState(({ findings }) => findings);
  const muted = usePageState(({ settings }) => settings.mutedFindings);
  const shown = unmuted(findings, muted);
  useKeptFocus();
  if (shown.length === 0) return null;
  const texts = text().findingList;
  return (
    <button
      type="button"
      className="status-button warning findings-button"
      data-severity={shown[0]?.severity}
      title={texts.open}
      onClick={() => page.open({ kind: 'findings' })}
    >
      <CircleAlert />
      {texts.count(countText(shown.length), shown.length)}
    </button>
  );
}
