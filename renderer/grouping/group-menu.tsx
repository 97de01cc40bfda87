import { ListTree } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { groupings } from '../../shared/settings/saved-view.ts';
import { type MenuItem, MenuItems } from '../components/menu.tsx';
import { PopoverButton } from '../components/popover-button.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { foldAll, unfoldAll } from './folding.ts';

/** What the sockets are grouped by, and whether they keep their places. */
export function GroupMenu() {
  const group = usePageState(({ settings }) => settings.group);
  const texts = text().grid;
  return (
    <PopoverButton
      label={<ListTree />}
      name={group === 'none' ? texts.groupName : texts.groupedBy(texts.groupings[group])}
      className={`button icon ${group === 'none' ? '' : 'narrowed'}`}
      role="menu"
    >
      {(close) => <Groupings close={close} />}
    </PopoverButton>
  );
}

function Groupings({ close }: { readonly close: () => void }) {
  const page = usePage();
  const group = usePageState(({ settings }) => settings.group);
  const keepOrder = usePageState(({ settings }) => settings.keepOrder);
  const texts = text().grid;
  const folding: readonly MenuItem[] = [
    { kind: 'line' },
    { kind: 'action', label: texts.unfoldAll, keys: '*', run: () => unfoldAll(page) },
    { kind: 'action', label: texts.foldAll, run: () => foldAll(page) },
  ];
  return (
    <MenuItems
      name={texts.group}
      close={close}
      items={[
        ...groupings.map(
          (id): MenuItem => ({
            kind: 'check',
            label: texts.groupings[id],
            checked: id === group,
            run() {
              close();
              page.change({ group: id });
            },
          }),
        ),
        ...(group === 'none' ? [] : folding),
        { kind: 'line' },
        {
          kind: 'check',
          label: texts.keepOrder,
          hint: texts.keepOrderHint,
          checked: keepOrder,
          run: () => page.change({ keepOrder: !keepOrder }),
        },
      ]}
    />
  );
}
