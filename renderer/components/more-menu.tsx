import { Ellipsis } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { highlightsMs, type Settings } from '../../shared/settings.ts';
import { useColumnItems } from '../columns/column-items.ts';
import { restartElevated } from '../host/restart-elevated.ts';
import { chooseCapture } from '../page-parts.ts';
import { anyProbe } from '../probing/of-row.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';
import { type MenuItem, MenuItems } from './menu.tsx';
import { PopoverButton } from './popover-button.tsx';

export function MoreMenu() {
  return (
    <PopoverButton
      label={<Ellipsis />}
      name={text().toolbar.more}
      className="button icon"
      role="menu"
    >
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
  const texts = text().toolbar;
  const restart: MenuItem = {
    kind: 'action',
    label: texts.restartElevated,
    run: () => void restartElevated(page),
  };
  const choice = <Name extends 'theme' | 'density' | 'highlightMs'>(
    name: Name,
    label: string,
    values: readonly Settings[Name][],
    textOf: (value: Settings[Name]) => string,
  ): MenuItem => ({
    kind: 'choice',
    label,
    options: values.map((value) => ({
      label: textOf(value),
      checked: settings[name] === value,
      run: () => page.change({ [name]: value }),
    })),
  });
  return (
    <MenuItems
      name={texts.more}
      close={close}
      items={[
        choice('theme', texts.theme, themes, (theme) => texts.themes[theme]),
        choice('density', texts.density, densities, (density) => texts.densities[density]),
        choice('highlightMs', texts.highlight, highlightsMs, (ms) => texts.seconds(ms / 1000)),
        { kind: 'line' },
        {
          kind: 'action',
          label: text().commands.palette,
          keys: 'Ctrl+K',
          run: () => page.open({ kind: 'palette' }),
        },
        { kind: 'action', label: texts.openCapture, keys: 'Ctrl+O', run: chooseCapture },
        {
          kind: 'action',
          label: text().exporting.command,
          keys: 'Ctrl+S',
          run: () => page.open({ kind: 'export', scope: 'view' }),
        },
        { kind: 'action', label: text().probing.dialog.open, run: () => page.open(anyProbe) },
        {
          kind: 'action',
          label: texts.readNow,
          keys: 'F5',
          refusal: isCapture ? text().captures.notLive : null,
          run: page.refresh,
        },
        {
          kind: 'action',
          label: text().settings.open,
          keys: 'Ctrl+,',
          run: () => page.open({ kind: 'settings', section: 'appearance' }),
        },
        { kind: 'action', label: texts.keys, keys: '?', run: () => page.open({ kind: 'keys' }) },
        { kind: 'action', label: text().guide.again, run: () => page.showGuide(true) },
        ...(mayRestart ? [restart] : []),
        { kind: 'line' },
        ...columnItems,
      ]}
    />
  );
}

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const densities = ['compact', 'normal', 'comfortable'] as const;
