import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { columnOf, gridOf, headerOf, rowsOf, search, titlesOf } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('sorts by a press on a title, and the other way by another', async ({ open, sockets }) => {
  const ports = [];
  for (let opened = 0; opened < 5; opened += 1) ports.push((await sockets.listen()).port);
  ports.sort((a, b) => a - b);
  const page = await open();
  await search(page, `pid:${process.pid}`);
  const header = headerOf(page, 'Local port');
  const shown = async () => (await columnOf(page, 'Local port')).map(Number);
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(shown).toEqual(ports);
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(shown).toEqual(ports.toReversed());
  await expect(gridOf(page).locator('[aria-sort]')).toHaveCount(1);

  // The number of the level takes no room from the title.
  await headerOf(page, 'Remote port').click({ modifiers: ['Shift'] });
  for (const id of ['localPort', 'remotePort']) {
    const cell = page.locator(`[data-column=${id}]`);
    await expect(cell.locator('.sort-level')).toBeVisible();
    expect(await isCut(cell.locator('.head-title'))).toBe(false);
  }
});

test('keeps equal rows in their order, whichever way and however often they are read', async ({
  open,
  sockets,
}) => {
  for (let opened = 0; opened < 10; opened += 1) await sockets.listen();
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await expect(rowsOf(page)).toHaveCount(10);
  const header = headerOf(page, 'PID');
  await header.click();
  const order = await columnOf(page, 'Local port');
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  expect(await columnOf(page, 'Local port')).toEqual(order);
  // One more is seen only in a new reading.
  const { port } = await sockets.listen();
  await expect(rowsOf(page)).toHaveCount(11);
  const orderAfter = await columnOf(page, 'Local port');
  expect(orderAfter.filter((shown) => shown !== `${port}`)).toEqual(order);
});

test('keeps what was resized, moved, hidden, shown and sorted by for the next time', async ({
  page,
  settingsFile,
}) => {
  const before = await widthOf(headerOf(page, 'Process'));
  await drag(page, edgeOf(headerOf(page, 'Process')), 70);
  await expect.poll(() => widthOf(headerOf(page, 'Process'))).toBe(before + 70);

  await headerOf(page, 'State').dragTo(headerOf(page, 'PID'));
  await expect.poll(() => titlesOf(page)).toEqual(expect.arrayContaining(['State']));
  expect((await titlesOf(page)).slice(0, 3)).toEqual(['Process', 'State', 'PID']);

  await headerOf(page, 'PID').click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Columns' });
  await menu.getByRole('menuitemcheckbox', { name: 'Protocol' }).click();
  await menu.getByRole('menuitemcheckbox', { name: 'User' }).click();
  await page.keyboard.press('Escape');
  await headerOf(page, 'Remote port').click();

  const titles = await titlesOf(page);
  expect(titles).toContain('User');
  expect(titles).not.toContain('Protocol');
  await expect.poll(() => stored(settingsFile)).toMatchObject({ sort: [{ column: 'remotePort' }] });
  await page.reload();
  await expect.poll(() => titlesOf(page)).toEqual(titles);
  await expect(headerOf(page, 'Remote port')).toHaveAttribute('aria-sort', 'ascending');
  expect(await widthOf(headerOf(page, 'Process'))).toBe(before + 70);
});

test('does the same with keys on a title', async ({ page }) => {
  const process = headerOf(page, 'Process');
  const before = await widthOf(process);
  await process.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(process)).toBe(before + 10);
  await page.keyboard.press('ArrowRight');
  await expect(headerOf(page, 'PID')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(headerOf(page, 'PID')).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByText('Sorted by PID, ascending')).toHaveRole('status');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => titlesOf(page)).toEqual(expect.arrayContaining(['PID']));
  expect((await titlesOf(page)).slice(0, 2)).toEqual(['PID', 'Process']);
  await expect(headerOf(page, 'PID')).toBeFocused();
  await expect(page.getByText(/^PID: column 1 of \d+$/)).toHaveRole('status');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('=');
  await expect.poll(() => widthOf(process)).not.toBe(before + 10);
  // One of the titles at a time is reached by Tab: the one that was left.
  await page.keyboard.press('Shift+Tab');
  await expect(gridOf(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(process).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Default', exact: true }).click();
  await expect.poll(async () => (await titlesOf(page)).slice(0, 2)).toEqual(['Process', 'PID']);
  await expect.poll(() => widthOf(process)).toBe(before);
});

test('fits a column to its longest text by a double press on its edge', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen({ address: '127.111.222.123' });
  await search(page, `:${port}`);
  const header = headerOf(page, 'Local address');
  await drag(page, edgeOf(header), -400);
  const cell = rowsOf(page).getByRole('gridcell').filter({ hasText: '127.111.222.123' });
  expect(await isCut(cell)).toBe(true);
  await edgeOf(header).dblclick();
  await expect.poll(() => isCut(cell)).toBe(false);
  const fitted = await widthOf(header);
  await edgeOf(header).dblclick();
  expect(await widthOf(header)).toBe(fitted);
});

test('lets all columns be hidden but the last', async ({ page }) => {
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menu', { name: 'More' })).toBeVisible();
  const ticked = page.getByRole('menu', { name: 'More' }).getByRole('menuitemcheckbox', {
    checked: true,
  });
  for (let left = await ticked.count(); left > 1; left -= 1) {
    await ticked.last().click();
    await expect(ticked).toHaveCount(left - 1);
  }
  await ticked.click();
  await expect(ticked).toHaveCount(1);
  expect(await titlesOf(page)).toEqual(['Process']);
});

function edgeOf(header: Locator): Locator {
  return header.locator('.edge');
}

async function drag(page: Page, edge: Locator, byPx: number): Promise<void> {
  const box = await edge.boundingBox();
  if (box === null) throw new Error('The edge is not shown');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx / 2, y);
  await page.mouse.move(x + byPx, y);
  await page.mouse.up();
}

function isCut(cell: Locator): Promise<boolean> {
  return cell.evaluate((element) =>
    [element, ...element.querySelectorAll('.cut-start')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    ),
  );
}

async function widthOf(header: Locator): Promise<number> {
  const box = await header.boundingBox();
  return Math.round(box?.width ?? 0);
}

async function stored(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
