/** Scrolls no further than it takes for what lies there to be seen whole. */
export function reveal(scroller: HTMLElement, topPx: number, heightPx: number): void {
  const bottomPx = topPx + heightPx - scroller.clientHeight;
  if (scroller.scrollTop > topPx) scroller.scrollTop = topPx;
  else if (scroller.scrollTop < bottomPx) scroller.scrollTop = bottomPx;
}
