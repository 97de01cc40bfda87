import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { MenuItem } from '../components/menu.tsx';
import { usePage, usePageState } from '../use-page.ts';
import type { Column } from './column.ts';
import { offered, spellOut, toggleColumn } from './column-layout.ts';
import { builtInSets } from './column-sets.ts';
import { usePlacedColumns } from './use-placed-columns.ts';

/** The column chooser, as it stands in the menu of the header and in that of the page. */
export function useColumnItems(): readonly MenuItem[] {
  const page = usePage();
  const choice = usePageState(({ settings }) => settings.columns);
  const sets = usePageState(({ settings }) => settings.columnSets);
  const placed = usePlacedColumns();
  const spelledOut = spellOut(choice, placed);
  const isPast = usePageState(({ past }) => past !== null);
  const isPlaced = (column: Column) => placed.some((each) => each.column === column);
  return [
    { kind: 'title', label: text().savedViews.columnSets },
    ...[...builtInSets(), ...sets].map(
      (set): MenuItem => ({
        kind: 'action',
        label: visibleText(set.name),
        run: () => page.change({ columns: set.columns }),
      }),
    ),
    {
      kind: 'action',
      label: text().commands.columnSets,
      run: () => page.open({ kind: 'column-sets' }),
    },
    { kind: 'line' },
    { kind: 'title', label: text().toolbar.columns },
    ...offered(isPast).map(
      (column): MenuItem => ({
        kind: 'check',
        label: column.title,
        hint: column.hint,
        checked: isPlaced(column),
        ...(choice.length === 0 &&
          column.shown &&
          !isPlaced(column) && { note: text().grid.noRoom }),
        run: () => page.change({ columns: toggleColumn(spelledOut, column.id) }),
      }),
    ),
  ];
}
