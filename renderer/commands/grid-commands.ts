import { text } from '../../shared/language/text.ts';
import { foldAll, unfoldAll } from '../grouping/folding.ts';
import type { Page } from '../page.ts';
import { showAllAgain } from '../table/hidden.ts';
import type { Command } from './command.ts';

/** What can be done with the rows as they stand: select, order, fold, and show again. */
export function gridCommands(page: Page): readonly Command[] {
  const { settings, visible } = page.store.getState();
  const texts = text().grid;
  const group = text().commands.groups.table;
  const notGrouped = settings.group === 'none' ? texts.notGrouped : null;
  const hidden = settings.hiddenProcesses.length + settings.hiddenAddresses.length;
  return [
    {
      id: 'select-all',
      title: texts.selectAll,
      group,
      keys: 'Ctrl+A',
      keysIn: 'table',
      refusal: visible.length === 0 ? texts.nothingShown : null,
      run: page.selectAll,
    },
    {
      id: 'unfold-all',
      title: texts.unfoldAll,
      group,
      refusal: notGrouped,
      run: () => unfoldAll(page),
    },
    { id: 'fold-all', title: texts.foldAll, group, refusal: notGrouped, run: () => foldAll(page) },
    {
      id: 'show-hidden',
      title: texts.showHidden,
      group,
      refusal: hidden === 0 ? texts.nothingHidden : null,
      run: () => showAllAgain(page),
    },
  ];
}
