import { text } from '../../shared/language/text.ts';
import { keysText, viewKeys } from '../keys.ts';
import { shownViewId } from '../saved-views.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { viewIds } from '../view.ts';
import { SavedViews } from './saved-views.tsx';

/** The views: those that are always there, with their counts, and those that a person named. */
export function ViewsPane() {
  const page = usePage();
  const shown = usePageState(({ settings }) => shownViewId(settings));
  const counts = usePageState(({ tally }) => tally.views);
  return (
    <nav className="views" aria-label={text().savedViews.views}>
      {viewIds.map((id, index) => (
        <button
          key={id}
          type="button"
          className="view"
          title={`${text().views[id]} (${keysText(viewKeys(page.hostKind, index + 1))})`}
          aria-current={id === shown}
          onClick={() => page.showView(id)}
        >
          <span className="view-title">{text().views[id]}</span>
          <span className="view-count">{countText(counts[id])}</span>
        </button>
      ))}
      <SavedViews shown={shown} />
    </nav>
  );
}
