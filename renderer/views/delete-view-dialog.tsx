import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { without } from '../settings/named.ts';
import { usePage, usePageState } from '../use-page.ts';

/** Deletes a saved view; where it is the one shown, all sockets are shown in its place. */
export function DeleteViewDialog({ id }: { readonly id: string }) {
  const page = usePage();
  const savedViews = usePageState(({ settings }) => settings.savedViews);
  const name = visibleText(savedViews.find((view) => view.id === id)?.name ?? '');
  const texts = text().savedViews;
  const remove = () => {
    page.open(null);
    if (page.store.getState().settings.view === id) page.showView('all');
    page.change({ savedViews: without(savedViews, id) });
  };
  return (
    <Dialog title={texts.deleteTitle(name)} className="naming">
      <h2>{texts.deleteTitle(name)}</h2>
      <div className="dialog-body">
        <p>{texts.deleteText}</p>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button danger" onClick={remove}>
          {texts.deleteButton}
        </button>
        <span className="spacer" />
        <LeaveButton>{texts.cancel}</LeaveButton>
      </footer>
    </Dialog>
  );
}
