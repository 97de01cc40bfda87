import { headerHeightPx } from './use-row-window.ts';

/** As far as it takes for the row to be in view below the header. */
export function scrollToRow(
  scroller: HTMLElement | null,
  index: number,
  rowHeightPx: number,
): void {
  if (scroller === null) return;
  const top = index * rowHeightPx;
  const bottom = top + rowHeightPx + headerHeightPx - scroller.clientHeight;
  if (scroller.scrollTop > top) scroller.scrollTop = top;
  else if (scroller.scrollTop < bottom) scroller.scrollTop = bottom;
}
