import { text } from '../../shared/language/text.ts';
import { offered, placedIn, spellOut, toggleColumn } from '../columns/column-layout.ts';
import { builtInSets } from '../columns/column-sets.ts';
import type { Page } from '../page.ts';
import type { Command } from './command.ts';

/** The sets of columns, and each column by itself. */
export function columnCommands(page: Page): readonly Command[] {
  const state = page.store.getState();
  const { settings } = state;
  const texts = text().commands;
  const group = texts.groups.columns;
  const choice = spellOut(settings.columns, placedIn(state));
  const available = offered(state.past !== null);
  const isOffered = (id: string) => available.some((column) => column.id === id);
  const shown = new Set(
    choice.flatMap((each) => (each.shown && isOffered(each.id) ? each.id : [])),
  );
  const sets = [...builtInSets(), ...settings.columnSets];
  return [
    ...sets.map(
      (set): Command => ({
        id: `columns.${set.id}`,
        title: texts.columnSet(set.name),
        group,
        run: () => page.change({ columns: set.columns }),
      }),
    ),
    {
      id: 'column-sets',
      title: texts.columnSets,
      group,
      run: () => page.open({ kind: 'column-sets' }),
    },
    ...available.map(({ id, title }): Command => {
      const isShown = shown.has(id);
      return {
        id: `column.${id}`,
        title: isShown ? texts.hideColumn(title) : texts.showColumn(title),
        group,
        refusal: isShown && shown.size === 1 ? texts.lastColumn : null,
        run: () => page.change({ columns: toggleColumn(choice, id) }),
      };
    }),
  ];
}
