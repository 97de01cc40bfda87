import type { Locator, Page } from '@playwright/test';
import { expect } from './browser-test.ts';

export function gridOf(page: Page): Locator {
  return page.getByRole('grid', { name: 'Sockets' });
}

/** The rows that hold all of these texts, the header not among them. */
export function rowsOf(page: Page, ...texts: readonly (string | number)[]): Locator {
  const rows = gridOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
  return texts.reduce<Locator>((found, text) => found.filter({ hasText: `${text}` }), rows);
}

/** The row of the end that has this port, not that of its peer; the columns must stand as they do by default. */
export function rowAt(page: Page, localPort: number | undefined): Locator {
  const cell = page.locator('[aria-colindex="7"]', { hasText: new RegExp(`^${localPort}$`) });
  return rowsOf(page).filter({ has: cell });
}

export function selectedRowOf(page: Page): Locator {
  return gridOf(page).getByRole('row', { selected: true });
}

export function headerOf(page: Page, title: string): Locator {
  return gridOf(page).getByRole('columnheader', { name: title, exact: true });
}

export function searchField(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search', exact: true });
}

export async function search(page: Page, text: string): Promise<void> {
  await searchField(page).fill(text);
}

/** Selects a row as a press on it does, which gives the grid the focus. */
export async function select(row: Locator): Promise<void> {
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
}

/** What a column shows in the rows that are drawn, from top to bottom. */
export async function columnOf(page: Page, title: string): Promise<string[]> {
  return await gridOf(page).evaluate((grid, wanted) => {
    const titles = [...grid.querySelectorAll('[role=columnheader]')];
    const header = titles.find(({ textContent }) => textContent === wanted);
    const place = header?.getAttribute('aria-colindex');
    const cells = grid.querySelectorAll(`[role=gridcell][aria-colindex="${place}"]`);
    return [...cells].map(({ textContent }) => textContent ?? '');
  }, title);
}

/** The titles of the columns, from left to right. */
export async function titlesOf(page: Page): Promise<string[]> {
  const titles = await gridOf(page).getByRole('columnheader').allTextContents();
  return titles.slice(1);
}

/** Whether the kernel tells of each change, as it does to root where tracefs may be used. */
export async function hasEvents(page: Page): Promise<boolean> {
  const source = page.getByRole('contentinfo').locator('.reading-source');
  await expect(source).toHaveText(/ms/);
  return (await source.textContent())?.includes('+ events') === true;
}

/** One of the sets of columns, or what is done with them, by the menu of the headings. */
export async function chooseColumns(page: Page, item: string): Promise<void> {
  await headerOf(page, 'PID').click({ button: 'right' });
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
