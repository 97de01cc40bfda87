import type { Page } from '../page.ts';
import { appCommands } from './app-commands.ts';
import { appearanceCommands } from './appearance-commands.ts';
import { columnCommands } from './column-commands.ts';
import type { Command } from './command.ts';
import { glanceCommands } from './glance-commands.ts';
import { gridCommands } from './grid-commands.ts';
import { pastCommands } from './past-commands.ts';
import { rowCommands } from './row-commands.ts';
import { tableCommands } from './table-commands.ts';
import { viewCommands } from './view-commands.ts';

/** Every command of the page as it stands now, gathered by group. */
export function commandsOf(page: Page): readonly Command[] {
  return [
    ...rowCommands(page),
    ...viewCommands(page),
    ...pastCommands(page),
    ...tableCommands(page),
    ...gridCommands(page),
    ...columnCommands(page),
    ...appearanceCommands(page),
    ...glanceCommands(page),
    ...appCommands(page),
  ];
}
