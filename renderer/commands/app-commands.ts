import { text } from '../../shared/language/text.ts';
import { restartElevated } from '../host/restart-elevated.ts';
import type { Page } from '../page.ts';
import { sectionNames } from '../settings/settings-sections.ts';
import type { Command } from './command.ts';

/** What concerns Sockeye itself: its dialogs, its rights, its help. */
export function appCommands(page: Page): readonly Command[] {
  const { host, reading, revealing } = page.store.getState();
  const texts = text().commands;
  const group = texts.groups.app;
  const restart: Command = {
    id: 'restart-elevated',
    title: texts.restartElevated,
    group,
    run: () => void restartElevated(page),
  };
  const reveal: Command = {
    id: 'reveal-owners',
    title: texts.revealOwners,
    group,
    run: page.reveal,
  };
  const mayReveal =
    reading?.revealable === true && typeof host?.elevationPrompt === 'string' && !revealing;
  return [
    {
      id: 'palette',
      title: texts.palette,
      group,
      keys: 'Ctrl+K',
      run: () => page.open({ kind: 'palette' }),
    },
    {
      id: 'settings',
      title: text().settings.open,
      group,
      keys: 'Ctrl+,',
      run: () => page.open({ kind: 'settings', section: 'appearance' }),
    },
    ...sectionNames
      .filter((section) => section !== 'start' || page.hostKind === 'desktop')
      .map(
        (section): Command => ({
          id: `settings.${section}`,
          title: texts.settingsSection(text().settings.sections[section]),
          group,
          run: () => page.open({ kind: 'settings', section }),
        }),
      ),
    {
      id: 'watch-rules',
      title: text().watching.title,
      group,
      run: () => page.open({ kind: 'watch-rules', draft: null, fired: null }),
    },
    {
      id: 'keys',
      title: texts.keys,
      group,
      keys: '?',
      alsoKeys: ['F1'],
      run: () => page.open({ kind: 'keys' }),
    },
    ...(mayReveal ? [reveal] : []),
    ...(host?.canRestartElevated === true ? [restart] : []),
  ];
}
