import { Ellipsis } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { MenuItems } from '../components/menu.tsx';
import { PopoverButton } from '../components/popover-button.tsx';
import { usePage, usePageState } from '../use-page.ts';

/** Whether what happens is recorded, to be switched, and what there is, to be cleared. */
export function RecordingMenu() {
  const page = usePage();
  const recordHistory = usePageState(({ settings }) => settings.recordHistory);
  const readOnly = usePageState(({ host }) => host?.readOnly === true);
  const { past: texts, historySettings } = text();
  // It is asked there whether it is really to be cleared.
  const openSettings = () => page.open({ kind: 'settings', section: 'history' });
  return (
    <PopoverButton label={<Ellipsis />} name={texts.more} className="button icon" role="menu">
      {(close) => (
        <MenuItems
          name={texts.more}
          close={close}
          items={[
            {
              kind: 'check',
              label: texts.record,
              checked: recordHistory,
              run: () => page.change({ recordHistory: !recordHistory }),
            },
            { kind: 'line' },
            {
              kind: 'action',
              label: texts.clear,
              refusal: readOnly ? historySettings.readOnly : null,
              run: openSettings,
            },
            {
              kind: 'action',
              label: texts.settings,
              run: openSettings,
            },
          ]}
        />
      )}
    </PopoverButton>
  );
}
