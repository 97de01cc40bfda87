import { History } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { keysText, viewKeys } from '../keys/keys.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { shownViewId } from './saved-views.ts';
import { SavedViews } from './saved-views.tsx';
import { justOpenedMs, type ViewId, viewIds } from './view.ts';

/** The views: those that are always there, with their counts, and those that a person named. */
export function ViewsPane() {
  const page = usePage();
  const isPast = usePageState(({ past }) => past !== null);
  const shown = usePageState(({ settings, past }) => (past === null ? shownViewId(settings) : ''));
  return (
    <nav className="views" aria-label={text().savedViews.views}>
      {viewIds.map((id, index) => (
        <button
          key={id}
          type="button"
          className="view"
          title={`${hintOf(id)} (${keysText(viewKeys(page.hostKind, index + 1))})`}
          aria-current={id === shown}
          onClick={() => page.showView(id)}
        >
          <span className="view-title">{text().views[id]}</span>
          {!isPast && <ViewCount id={id} />}
        </button>
      ))}
      <PastView isShown={isPast} />
      <SavedViews shown={shown} />
    </nav>
  );
}

function hintOf(id: ViewId): string {
  const { hints } = text().views;
  return id === 'opened' ? hints.opened(justOpenedMs / 60_000) : hints[id];
}

/** All of the pane that changes with the table. */
function ViewCount({ id }: { readonly id: ViewId }) {
  const count = usePageState(({ tally }) => tally.views[id]);
  return <span className="view-count">{countText(count)}</span>;
}

/** What was recorded; the views that are live lead back. */
function PastView({ isShown }: { readonly isShown: boolean }) {
  const page = usePage();
  const { title } = text().past;
  return (
    <button
      type="button"
      className="view past-view"
      title={`${title} (${keysText('Ctrl+Shift+H')})`}
      aria-current={isShown}
      onClick={() => page.past.open()}
    >
      <span className="view-title">{title}</span>
      <History aria-hidden />
    </button>
  );
}
