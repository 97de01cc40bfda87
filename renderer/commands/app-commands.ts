import { text } from '../../shared/language/text.ts';
import { openConsole } from '../console/asked.ts';
import { restartElevated } from '../host/restart-elevated.ts';
import { tracePrompt } from '../host/trace-prompt.ts';
import type { Page } from '../page.ts';
import { anyProbe } from '../probing/of-row.ts';
import { sectionNames } from '../settings/settings-sections.ts';
import type { Command } from './command.ts';

/** What concerns Sockeye itself: its dialogs, its rights, its help. */
export function appCommands(page: Page): readonly Command[] {
  const state = page.store.getState();
  const { host, reading, revealing, tracing } = state;
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
  const trace: Command = { id: 'trace', title: texts.trace, group, run: page.trace };
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
      id: 'probe',
      title: text().probing.dialog.open,
      group,
      run: () => page.open(anyProbe),
    },
    {
      id: 'packets',
      title: text().ladder.openPort,
      group,
      run: () => page.open({ kind: 'packets', from: { kind: 'port' } }),
    },
    ...(['connect', 'listen'] as const).map(
      (kind): Command => ({
        id: kind,
        title: text().console.open[kind],
        group,
        refusal: host?.readOnly === true ? text().console.readOnly : null,
        run: () => openConsole(page, { kind }),
      }),
    ),
    {
      id: 'keys',
      title: texts.keys,
      group,
      keys: '?',
      alsoKeys: ['F1'],
      run: () => page.open({ kind: 'keys' }),
    },
    ...(mayReveal ? [reveal] : []),
    ...(tracePrompt(state) !== null && !tracing ? [trace] : []),
    ...(host?.canRestartElevated === true ? [restart] : []),
  ];
}
