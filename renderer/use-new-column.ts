import { type RefObject, useLayoutEffect, useRef } from 'react';

export function scrollToColumn(scroller: HTMLElement | null, id: string): void {
  scroller
    ?.querySelector(`[data-column="${CSS.escape(id)}"]`)
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Scrolls a column that was just chosen to where it can be seen. */
export function useNewColumn(scroller: RefObject<HTMLElement | null>, columnIds: string): void {
  const before = useRef(columnIds);
  useLayoutEffect(() => {
    const known = new Set(before.current.split(' '));
    before.current = columnIds;
    const added = columnIds.split(' ').filter((id) => !known.has(id));
    const [id, ...others] = added;
    // Several at once are a set of columns: nobody looks for one of them.
    if (id === undefined || others.length > 0) return;
    scrollToColumn(scroller.current, id);
  }, [scroller, columnIds]);
}
