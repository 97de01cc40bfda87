import { text } from '../../shared/language/text.ts';
import type { Page } from '../page.ts';
import type { Command } from './command.ts';

/** What shows and explains at a glance: the charts, the states, the first steps. */
export function glanceCommands(page: Page): readonly Command[] {
  const { settings, selected } = page.store.getState();
  const { charts, states, guide, commands } = text();
  return [
    {
      id: 'charts',
      title: settings.chartsShown ? charts.hide : charts.show,
      group: commands.groups.appearance,
      run: () => page.change({ chartsShown: !settings.chartsShown }),
    },
    {
      id: 'states',
      title: states.command,
      group: commands.groups.app,
      keys: 'Shift+F1',
      run: () => page.open({ kind: 'states', row: selected }),
    },
    {
      id: 'findings',
      title: text().findingList.command,
      group: commands.groups.app,
      run: () => page.open({ kind: 'findings' }),
    },
    {
      id: 'guide',
      title: guide.again,
      group: commands.groups.app,
      run: () => page.showGuide(true),
    },
  ];
}
