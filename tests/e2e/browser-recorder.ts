import type { Page } from '@playwright/test';

/** How a row looked at a moment. */
export type Look = {
  readonly id: string;
  /** Its cells but the first, which holds the sign. */
  readonly text: string;
  /** `+`, `~`, `×` or nothing, and the same as a word for those who do not see it. */
  readonly sign: string;
  readonly word: string;
  /** The colour behind the row; empty when it is not lit up. */
  readonly colour: string;
  readonly at: number;
};

/** Looks at the rows whenever the grid changes, so that nothing is missed that is only there for a moment. */
export async function recordRows(page: Page): Promise<() => Promise<readonly Look[]>> {
  const looks = await page.evaluateHandle(() => {
    const seen: Look[] = [];
    const last = new Map<string, string>();
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('There is no grid');
    const lookAt = (row: HTMLElement): Look => {
      const [first, ...cells] = row.querySelectorAll<HTMLElement>('[role=gridcell]');
      const tint = first?.querySelector('.tint');
      return {
        id: row.id,
        text: cells.map(({ textContent }) => textContent).join(' '),
        sign: first?.querySelector('[aria-hidden]')?.textContent ?? '',
        word: first?.querySelector('.unseen')?.textContent ?? '',
        colour: tint ? getComputedStyle(tint).backgroundColor : '',
        at: performance.now(),
      };
    };
    const look = () => {
      const rows = grid.querySelectorAll<HTMLElement>('[role=row][aria-selected]');
      for (const row of rows) {
        const now = lookAt(row);
        const text = `${now.text} ${now.sign} ${now.word} ${now.colour}`;
        if (last.get(now.id) === text) continue;
        last.set(now.id, text);
        seen.push(now);
      }
      for (const id of last.keys()) {
        if ([...rows].some((row) => row.id === id)) continue;
        last.delete(id);
        seen.push({ id, text: 'gone', sign: '', word: '', colour: '', at: performance.now() });
      }
    };
    new MutationObserver(look).observe(grid, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    look();
    return seen;
  });
  return () => looks.jsonValue();
}
