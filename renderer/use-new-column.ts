import { type RefObject, useLayoutEffect, useRef } from 'react';
import { columnOf } from './columns.ts';

/** Scrolls a column that was just chosen to where it can be seen. */
export function useNewColumn(scroller: RefObject<HTMLElement | null>, columnIds: string): void {
  const before = useRef(columnIds);
  useLayoutEffect(() => {
    const known = new Set(before.current.split(' '));
    before.current = columnIds;
    const added = columnIds.split(' ').filter((id) => !known.has(id));
    // Those shown by default may come back with it, since from the first choice on there is room for all.
    const chosen = added.length > 1 ? added.filter((id) => !columnOf(id).shown) : added;
    const [id, ...others] = chosen;
    // Several at once are a set of columns: nobody looks for one of them.
    if (id === undefined || others.length > 0) return;
    scroller.current
      ?.querySelector(`[data-column="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [scroller, columnIds]);
}
