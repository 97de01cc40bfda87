import { text } from '../../shared/language/text.ts';
import { gridId } from '../grid/grid-focus.ts';
import { keysText } from '../keys/keys.ts';
import { searchFieldId } from '../page-parts.ts';
import { type Rect, within } from './place-guide.ts';

/** One thing to know, and the element of the page that it is about; the first of these that is there. */
export type GuideStep = {
  readonly id: 'row' | 'search' | 'port' | 'end' | 'hidden';
  readonly title: string;
  readonly words: string;
  readonly anchors: readonly string[];
};

export function guideSteps(): readonly GuideStep[] {
  const { guide } = text();
  const grid = `#${gridId}`;
  const firstRow = `${grid} .rows [role=row]`;
  return [
    { id: 'row', title: guide.rowTitle, words: guide.row, anchors: [firstRow, `${grid} .head`] },
    {
      id: 'search',
      title: guide.searchTitle,
      words: guide.search(keysText('Ctrl+F')),
      anchors: [`#${searchFieldId}`],
    },
    {
      id: 'port',
      title: guide.portTitle,
      words: guide.port(keysText('Ctrl+K')),
      anchors: [`${grid} [data-column=localPort]`, `${grid} .head`],
    },
    {
      id: 'end',
      title: guide.endTitle,
      words: guide.end(keysText('Delete')),
      anchors: ['.details .pane-foot', `${grid} [aria-selected=true]`, firstRow, `${grid} .head`],
    },
    { id: 'hidden', title: guide.hiddenTitle, words: guide.hidden, anchors: ['.status'] },
  ];
}

/** Where the element of a step can be seen now; null if it is nowhere. */
export function anchorOf({ anchors }: GuideStep): Rect | null {
  for (const anchor of anchors) {
    const element = document.querySelector(anchor);
    if (element === null) continue;
    const frame = element.closest(`#${gridId}`) ?? document.documentElement;
    const seen = within(element.getBoundingClientRect(), frame.getBoundingClientRect());
    if (seen.width > 0 && seen.height > 0) return seen;
  }
  return null;
}
