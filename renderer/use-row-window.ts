import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from './connections.ts';

export const rowHeightsPx = { compact: 20, normal: 24, comfortable: 30 } as const;
export const headerHeightPx = 26;

/** Which of the rows stand in the scroller, from the first up to but without `end`. */
export type RowWindow = { readonly first: number; readonly end: number };

type Options = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly rowHeightPx: number;
  readonly heightPx: number;
  readonly selectedId: string | undefined;
  /** Changes when the rows are arranged anew, by another filter or order. */
  readonly arrangement: unknown;
};

/** Follows scrolling, and keeps rows where they are on the screen while others come and go above them. */
export function useRowWindow(options: Options) {
  const { scroller, rows, rowHeightPx, heightPx, selectedId, arrangement } = options;
  const [scrollTop, setScrollTop] = useState(0);
  const drawn = useRef({ rows, arrangement, scrollTop: 0 });

  const onScroll = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    drawn.current.scrollTop = top;
    setScrollTop(top - (top % (rowHeightPx * stepRows)));
  }, [scroller, rowHeightPx]);

  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = { ...before, rows, arrangement };
    if (before.rows === rows || before.scrollTop === 0 || scroller.current === null) return;
    if (before.arrangement !== arrangement) {
      scroller.current.scrollTop = 0;
    } else {
      const top = Math.floor(before.scrollTop / rowHeightPx);
      const inView = before.rows.slice(
        top,
        top + Math.ceil((heightPx - headerHeightPx) / rowHeightPx),
      );
      const moved = movedBy(inView, rows, top, selectedId);
      if (moved !== 0) scroller.current.scrollTop = before.scrollTop + moved * rowHeightPx;
    }
    onScroll();
  }, [rows, arrangement, rowHeightPx, heightPx, selectedId, scroller, onScroll]);

  const top = Math.floor(scrollTop / rowHeightPx);
  const first = Math.max(0, Math.min(top - spareRows, rows.length));
  const end = Math.min(rows.length, top + Math.ceil(heightPx / rowHeightPx) + stepRows + spareRows);
  return { window: { first, end } satisfies RowWindow, onScroll };
}

/** How far the selected row in view has moved, or else the first one that nothing happened to. */
function movedBy(
  inView: readonly Row[],
  rows: readonly Row[],
  top: number,
  selectedId: string | undefined,
): number {
  const selected = inView.findIndex(({ connection }) => connection.id === selectedId);
  if (selected >= 0) {
    const now = rows.findIndex(({ connection }) => connection.id === selectedId);
    if (now >= 0) return now - top - selected;
  }
  for (const [place, row] of inView.entries()) {
    const now = rows.indexOf(row);
    if (now >= 0) return now - top - place;
  }
  return 0;
}

// The window moves in steps, so that scrolling within a step draws nothing.
const stepRows = 4;
const spareRows = 4;
