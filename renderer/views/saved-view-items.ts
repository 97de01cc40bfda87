import { text } from '../../shared/language/text.ts';
import type { SavedView } from '../../shared/settings/saved-view.ts';
import type { MenuItem } from '../components/menu.tsx';
import type { Page } from '../page.ts';
import { updateView } from './saved-views.ts';

/** What can be done with a view that a person named. */
export function savedViewItems(
  page: Page,
  view: SavedView,
  move: (steps: number) => void,
): readonly MenuItem[] {
  const texts = text().savedViews;
  const { id } = view;
  return [
    { kind: 'action', label: texts.show, run: () => page.showView(id) },
    { kind: 'action', label: texts.update, run: () => updateView(page, view) },
    { kind: 'line' },
    {
      kind: 'action',
      label: texts.rename,
      keys: 'F2',
      run: () => page.open({ kind: 'rename-view', id }),
    },
    { kind: 'action', label: texts.moveUp, keys: 'Alt+↑', run: () => move(-1) },
    { kind: 'action', label: texts.moveDown, keys: 'Alt+↓', run: () => move(1) },
    { kind: 'line' },
    {
      kind: 'action',
      label: texts.remove,
      keys: 'Delete',
      run: () => page.open({ kind: 'delete-view', id }),
    },
  ];
}
