import { keysText, viewKeys } from '../keys.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { viewIds, views } from '../view.ts';

export function ViewsPane() {
  const page = usePage();
  const chosen = usePageState(({ filter }) => filter.view);
  const counts = usePageState(({ tally }) => tally.views);
  return (
    <nav className="views" aria-label="Views">
      {viewIds.map((id, index) => (
        <button
          key={id}
          type="button"
          className="view"
          title={`${views[id].title} (${keysText(viewKeys(page.hostKind, index + 1))})`}
          aria-current={id === chosen}
          onClick={() => page.filter({ view: id })}
        >
          <span className="view-title">{views[id].title}</span>
          <span className="view-count">{countText(counts[id])}</span>
        </button>
      ))}
    </nav>
  );
}
