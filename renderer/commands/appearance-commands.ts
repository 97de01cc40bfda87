import { text } from '../../shared/language/text.ts';
import { highlightsMs } from '../../shared/settings.ts';
import type { Page } from '../page.ts';
import { detailsAreShown } from '../page-state.ts';
import { durationText } from '../time-text.ts';
import type { Command } from './command.ts';

/** How the page looks, and which of its parts are there. */
export function appearanceCommands(page: Page): readonly Command[] {
  const state = page.store.getState();
  const texts = text().commands;
  const group = texts.groups.appearance;
  const { viewsShown } = state.settings;
  const detailsShown = detailsAreShown(state);
  return [
    {
      id: 'views-pane',
      title: viewsShown ? texts.hideViews : texts.showViews,
      group,
      run: () => page.change({ viewsShown: !viewsShown }),
    },
    {
      id: 'details-pane',
      title: detailsShown ? texts.hideDetails : texts.showDetails,
      group,
      run: () => page.showDetails(!detailsShown),
    },
    ...(['system', 'light', 'dark', 'contrast'] as const).map(
      (theme): Command => ({
        id: `theme.${theme}`,
        title: texts.theme[theme],
        group,
        run: () => page.change({ theme }),
      }),
    ),
    ...(['compact', 'normal', 'comfortable'] as const).map(
      (density): Command => ({
        id: `density.${density}`,
        title: texts.density[density],
        group,
        run: () => page.change({ density }),
      }),
    ),
    ...highlightsMs.map(
      (highlightMs): Command => ({
        id: `highlight.${highlightMs}`,
        title: texts.highlight(durationText(highlightMs)),
        group,
        run: () => page.change({ highlightMs }),
      }),
    ),
    ...(['system', 'en', 'zh-CN'] as const).map(
      (language): Command => ({
        id: `language.${language}`,
        title: texts.language[language],
        group,
        run: () => page.change({ language }),
      }),
    ),
  ];
}
