/** Gives a text of the table as a tooltip while the pointer is on it, if it is cut. */
export function nameWhatIsCut({ target }: { readonly target: EventTarget }): void {
  const named = target instanceof Element ? target.closest<HTMLElement>(cuttable) : null;
  if (named === null) return;
  const isCut = [named, ...named.querySelectorAll<HTMLElement>('.cut-start')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  named.title = isCut ? (named.textContent ?? '') : '';
}

/** The line of a group is one cell of several texts, and the cell of a title may have an explanation. */
const cuttable = '.cell:not(.group-cell), .group-cell > span, .head-title';
