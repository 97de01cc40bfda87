import { text } from '../../shared/language/text.ts';
import { gridId } from '../grid-focus.ts';
import { keysText } from '../keys.ts';
import { searchFieldId } from '../page-parts.ts';

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

/** Where the element of a step is now; null if it is nowhere. */
export function anchorOf({ anchors }: GuideStep): DOMRect | null {
  for (const anchor of anchors) {
    const rect = document.querySelector(anchor)?.getBoundingClientRect();
    if (rect !== undefined && rect.width > 0 && rect.height > 0) return rect;
  }
  return null;
}
