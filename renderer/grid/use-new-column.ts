import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The first column stands at the left edge, over the others when they are scrolled. */
export function scrollToColumn(scroller: HTMLElement | null, id: string): void {
  const cell = scroller?.querySelector(`[data-column="${CSS.escape(id)}"]`);
  if (cell?.matches('.glyph + *')) scroller?.scrollTo({ left: 0 });
  else cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Scrolls a column that was just chosen to where it can be seen. */
export function useNewColumn(scroller: RefObject<HTMLElement | null>, columnIds: string): void {
  const before = useRef(columnIds);
  useLayoutEffect(() => {
    const known = new Set(before.current.split(' '));
    before.current = columnIds;
    const added = columnIds.split(' ').filter((id) => !known.has(id));
    const [id, ...others] = added;
    // Several at once are a set of columns: nobody looks for one of them, and it begins at its left edge.
    if (id === undefined) return;
    if (others.length > 0) scroller.current?.scrollTo({ left: 0 });
    else scrollToColumn(scroller.current, id);
  }, [scroller, columnIds]);
}
