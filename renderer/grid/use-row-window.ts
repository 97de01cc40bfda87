import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef } from 'react';
import type { Line } from '../grouping/lines.ts';
import { shiftOf } from './kept-place.ts';

export const rowHeightsPx = { compact: 20, normal: 24, comfortable: 30 } as const;
export const headerHeightPx = 26;

/** Which of the rows stand in the scroller, from the first up to but without `end`. */
export type RowWindow = { readonly first: number; readonly end: number };

type Options = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly Line[];
  readonly rowHeightPx: number;
  readonly heightPx: number;
  readonly activeKey: string | null;
  /** The line that must not move from under the pointer, if there is one. */
  readonly pointedKey: () => string | null;
  /** Changes when the rows are arranged anew, by another filter or order. */
  readonly arrangement: unknown;
};

/** The rows as they were drawn last, and what stood where. */
type Drawn = Pick<Options, 'rows' | 'arrangement'> & {
  /** The first row in view, or one of the `stepRows` before it. */
  readonly top: number;
  readonly isAtTop: boolean;
  /** By how many rows the view has followed its rows since they were arranged. */
  readonly shifted: number;
};

/** Follows scrolling, and keeps rows where they are on the screen while others come and go above them. */
export function useRowWindow(options: Options) {
  const { scroller, rows, rowHeightPx, heightPx, arrangement, pointedKey } = options;
  const viewRows = Math.ceil(heightPx / rowHeightPx);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const last = useRef<Drawn>({ rows, arrangement, ...start });
  // Found before it is drawn rather than after, which would draw everything twice.
  const drawn = last.current.rows === rows ? last.current : follow(last.current, options, viewRows);

  const onScroll = useCallback(() => {
    const scrollTop = scroller.current?.scrollTop ?? 0;
    const row = Math.floor(scrollTop / rowHeightPx);
    const next = scrolledTo(last.current, row, scrollTop === 0);
    if (next === last.current) return;
    if (next.top !== last.current.top) drawAgain();
    last.current = next;
  }, [scroller, rowHeightPx]);

  useLayoutEffect(() => {
    const before = last.current;
    last.current = drawn;
    const element = scroller.current;
    if (element === null) return;
    if (pointedKey() === null) scrollNoFurther(element);
    if (before.isAtTop && drawn.isAtTop) return;
    if (before.arrangement !== drawn.arrangement) element.scrollTop = 0;
    else if (before.shifted !== drawn.shifted) {
      scrollOn(element, (drawn.shifted - before.shifted) * rowHeightPx, pointedKey() !== null);
    }
    // There may be fewer rows, or higher ones, than what was scrolled to.
    onScroll();
  }, [drawn, rowHeightPx, scroller, onScroll, pointedKey]);

  const first = Math.max(0, Math.min(drawn.top - spareRows, rows.length));
  const end = Math.min(rows.length, drawn.top + viewRows + stepRows + spareRows);
  return { window: { first, end } satisfies RowWindow, onScroll };
}

/** Past the last row, if it must: what is pointed at stays under the pointer where all rows have room, too. */
function scrollOn(element: HTMLElement, byPx: number, isPointed: boolean): void {
  const wantedPx = element.scrollTop + byPx;
  const rows = element.querySelector<HTMLElement>('.rows');
  if (rows !== null && isPointed) {
    rows.style.minHeight = `${wantedPx + element.clientHeight - headerHeightPx}px`;
  }
  element.scrollTop = wantedPx;
}

function scrollNoFurther(element: HTMLElement): void {
  const rows = element.querySelector<HTMLElement>('.rows');
  if (rows !== null && rows.style.minHeight !== '') rows.style.minHeight = '';
}

function follow(last: Drawn, options: Options, viewRows: number): Drawn {
  const { rows, arrangement, activeKey } = options;
  if (last.arrangement !== arrangement) return { rows, arrangement, ...start };
  const pointedKey = options.pointedKey();
  if (last.isAtTop && pointedKey === null) return { ...last, rows };
  const inView = last.rows.slice(last.top, last.top + viewRows + stepRows);
  const shift = shiftOf(inView, last.top, rows, pointedKey ?? activeKey);
  const isAtTop = last.isAtTop && shift === 0;
  const top = Math.max(0, last.top + shift);
  return { ...last, rows, isAtTop, top, shifted: last.shifted + shift };
}

/** The window moves in steps, so that scrolling within a step draws nothing. */
function scrolledTo(before: Drawn, row: number, isAtTop: boolean): Drawn {
  const isNear = row >= before.top && row < before.top + stepRows;
  if (isNear && isAtTop === before.isAtTop) return before;
  return { ...before, isAtTop, top: isNear ? before.top : row - (row % stepRows) };
}

const start = { top: 0, isAtTop: true, shifted: 0 } as const;
const stepRows = 4;
const spareRows = 4;
