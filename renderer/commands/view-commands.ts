import { text } from '../../shared/language/text.ts';
import { viewKeys } from '../keys/keys.ts';
import type { Page } from '../page.ts';
import { shownView, updateView } from '../views/saved-views.ts';
import { viewIds } from '../views/view.ts';
import type { Command } from './command.ts';

/** The views in their order, and what can be done with the one that is shown. */
export function viewCommands(page: Page): readonly Command[] {
  const state = page.store.getState();
  const { savedViews } = state.settings;
  const texts = text().commands;
  const group = texts.groups.views;
  const named = [
    ...viewIds.map((id) => ({ id, name: text().views[id] })),
    ...savedViews.map(({ id, name }) => ({ id, name })),
  ];
  const current = shownView(state.settings);
  const ofCurrent: readonly Command[] =
    current === null
      ? []
      : [
          {
            id: 'view-update',
            title: texts.updateView(current.name),
            group,
            run: () => updateView(page, current),
          },
          {
            id: 'view-rename',
            title: texts.renameView(current.name),
            group,
            run: () => page.open({ kind: 'rename-view', id: current.id }),
          },
          {
            id: 'view-delete',
            title: texts.deleteView(current.name),
            group,
            run: () => page.open({ kind: 'delete-view', id: current.id }),
          },
        ];
  return [
    ...named.map(
      ({ id, name }, index): Command => ({
        id: `view.${id}`,
        title: texts.view(name),
        group,
        ...(index < 9 && { keys: viewKeys(page.hostKind, index + 1) }),
        run: () => page.showView(id),
      }),
    ),
    {
      id: 'view-save',
      title: texts.saveView,
      group,
      run: () => page.open({ kind: 'save-view' }),
    },
    ...ofCurrent,
  ];
}
