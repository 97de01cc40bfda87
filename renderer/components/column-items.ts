import { spellOut, toggleColumn } from '../column-layout.ts';
import { columns } from '../columns.ts';
import { usePage, usePageState } from '../use-page.ts';
import { usePlacedColumns } from '../use-placed-columns.ts';
import type { MenuItem } from './menu.tsx';

/** The column chooser, as it stands in the menu of the header and in that of the page. */
export function useColumnItems(): readonly MenuItem[] {
  const page = usePage();
  const choice = usePageState(({ settings }) => settings.columns);
  const placed = usePlacedColumns();
  const spelledOut = spellOut(choice, placed);
  return [
    ...columns.map(
      (column): MenuItem => ({
        kind: 'check',
        label: column.title,
        hint: column.hint,
        checked: spelledOut.some(({ id, shown }) => shown && id === column.id),
        run: () => page.change({ columns: toggleColumn(spelledOut, column.id) }),
      }),
    ),
    { kind: 'line' },
    { kind: 'action', label: 'Default columns', run: () => page.change({ columns: [] }) },
  ];
}
