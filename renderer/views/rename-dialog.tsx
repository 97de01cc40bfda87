import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { NameForm } from '../components/name-form.tsx';
import { type Named, renamed } from '../settings/named.ts';
import { usePage, usePageState } from '../use-page.ts';

type Props = { readonly list: 'savedViews' | 'columnSets'; readonly id: string };

/** Another name for a saved view or a set of columns. */
export function RenameDialog({ list, id }: Props) {
  const page = usePage();
  const settings = usePageState(({ settings }) => settings);
  const texts = text().savedViews;
  const items: readonly Named[] = settings[list];
  const title = list === 'savedViews' ? texts.renameTitle : texts.renameSetTitle;
  const save = (name: string) => {
    page.open(null);
    if (list === 'savedViews') {
      page.change({ savedViews: renamed(settings.savedViews, id, name) });
    } else page.change({ columnSets: renamed(settings.columnSets, id, name) });
  };
  return (
    <Dialog title={title} className="naming">
      <h2>{title}</h2>
      <NameForm
        label={texts.name}
        initial={items.find((item) => item.id === id)?.name ?? ''}
        others={items.filter((item) => item.id !== id)}
        whenTaken={{ says: texts.taken, replaces: false }}
        most={Number.POSITIVE_INFINITY}
        button={texts.renameButton}
        save={save}
        leave={() => page.open(null)}
      />
    </Dialog>
  );
}
