import { Ellipsis } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { highlightsMs, type Settings } from '../../shared/settings.ts';
import { chooseCapture } from '../page-parts.ts';
import { restartElevated } from '../restart-elevated.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';
import { notLive } from './capture-banner.tsx';
import { useColumnItems } from './column-items.ts';
import { type MenuItem, MenuItems } from './menu.tsx';
import { PopoverButton } from './popover-button.tsx';

export function MoreMenu() {
  return (
    <PopoverButton label={<Ellipsis />} name="More" className="button icon" role="menu">
      {(close) => <More close={close} />}
    </PopoverButton>
  );
}

function More({ close }: { readonly close: () => void }) {
  const page = usePage();
  const settings = usePageState(({ settings }) => settings);
  const mayRestart = usePageState(({ host }) => host?.canRestartElevated === true);
  const isCapture = useIsCapture();
  const columnItems = useColumnItems();
  const restart: MenuItem = {
    kind: 'action',
    label: 'Restart as administrator…',
    run: () => void restartElevated(page),
  };
  const choice = <Name extends 'theme' | 'density' | 'highlightMs'>(
    name: Name,
    label: string,
    options: readonly (readonly [Settings[Name], string])[],
  ): MenuItem => ({
    kind: 'choice',
    label,
    options: options.map(([value, label]) => ({
      label,
      checked: settings[name] === value,
      run: () => page.change({ [name]: value }),
    })),
  });
  return (
    <MenuItems
      name="More"
      close={close}
      items={[
        choice('theme', 'Theme', [
          ['system', 'System'],
          ['light', 'Light'],
          ['dark', 'Dark'],
          ['contrast', 'Contrast'],
        ]),
        choice('density', 'Rows', [
          ['compact', 'Compact'],
          ['normal', 'Normal'],
          ['comfortable', 'Roomy'],
        ]),
        choice(
          'highlightMs',
          'Highlight',
          highlightsMs.map((ms) => [ms, `${ms / 1000} s`]),
        ),
        { kind: 'line' },
        {
          kind: 'action',
          label: text().commands.palette,
          keys: 'Ctrl+K',
          run: () => page.open({ kind: 'palette' }),
        },
        { kind: 'action', label: 'Open capture…', keys: 'Ctrl+O', run: chooseCapture },
        {
          kind: 'action',
          label: text().exporting.command,
          keys: 'Ctrl+S',
          run: () => page.open({ kind: 'export', scope: 'view' }),
        },
        {
          kind: 'action',
          label: 'Read now',
          keys: 'F5',
          refusal: isCapture ? notLive : null,
          run: page.refresh,
        },
        {
          kind: 'action',
          label: text().settings.open,
          keys: 'Ctrl+,',
          run: () => page.open({ kind: 'settings', section: 'appearance' }),
        },
        { kind: 'action', label: 'Keys', keys: '?', run: () => page.open({ kind: 'keys' }) },
        { kind: 'action', label: text().guide.again, run: () => page.showGuide(true) },
        ...(mayRestart ? [restart] : []),
        { kind: 'line' },
        { kind: 'title', label: 'Columns' },
        ...columnItems,
      ]}
    />
  );
}
