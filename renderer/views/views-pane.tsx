import { text } from '../../shared/language/text.ts';
import { keysText, viewKeys } from '../keys/keys.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { shownViewId } from './saved-views.ts';
import { SavedViews } from './saved-views.tsx';
import { type ViewId, viewIds } from './view.ts';

/** The views: those that are always there, with their counts, and those that a person named. */
export function ViewsPane() {
  const page = usePage();
  const shown = usePageState(({ settings }) => shownViewId(settings));
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
          <ViewCount id={id} />
        </button>
      ))}
      <SavedViews shown={shown} />
    </nav>
  );
}

/** All of the pane that changes with the table. */
function ViewCount({ id }: { readonly id: ViewId }) {
  const count = usePageState(({ tally }) => tally.views[id]);
  return <span className="view-count">{countText(count)}</span>;
}
