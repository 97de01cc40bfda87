import type { Locator, Page } from '@playwright/test';
import { rowAt, rowsOf, search, searchField, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

test('narrows the query by the value under the pointer, and without it', async ({
  page,
  sockets,
}) => {
  const [one, other] = [await sockets.listen(), await sockets.listen()];
  await search(page, `pid:${process.pid} or nothing`);
  await expect(rowAt(page, one.port)).toBeVisible();
  await menuAt(page, rowAt(page, one.port), String(one.port));
  await openSubmenu(page, 'Filter');
  await page.getByRole('menuitem', { name: `Without local-port:${one.port}` }).click();
  await expect(searchField(page)).toHaveValue(
    `(pid:${process.pid} or nothing) -local-port:${one.port}`,
  );
  await expect(rowAt(page, one.port)).toHaveCount(0);
  await menuAt(page, rowAt(page, other.port), 'LISTEN');
  await openSubmenu(page, 'Filter');
  await page.getByRole('menuitem', { name: 'Only state:LISTEN' }).click();
  await expect(searchField(page)).toHaveValue(/ state:LISTEN$/);
  await expect(rowAt(page, other.port)).toBeVisible();
});

test('shows the other sockets of its process, whatever was searched for', async ({ open }) => {
  const holder = await startHolder({
    also: "server.on('listening', () => require('node:net').createServer().listen(0, '127.0.0.1'));",
  });
  const page = await open();
  await search(page, `pid:${holder.pid} :${holder.port}`);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(1);
  await menuAt(page, rowAt(page, holder.port), 'LISTEN');
  await openSubmenu(page, 'Filter');
  await page.getByRole('menuitem', { name: 'Other sockets of its process' }).click();
  await expect(rowsOf(page, holder.name)).toHaveCount(2);
});

test('hides a process by its name', async ({ open }) => {
  const holder = await startHolder({ name: 'hide-me' });
  const page = await open();
  await search(page, `pid:${holder.pid}`);
  await menuAt(page, rowAt(page, holder.port), 'LISTEN');
  await openSubmenu(page, 'Hide');
  await page.getByRole('menuitem', { name: 'Process hide-me' }).click();
  await expect(rowsOf(page, holder.name)).toHaveCount(0);
});

test('is worked by the keyboard alone: → opens a menu within it, ← and Esc close that', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Shift+F10');
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
  await expect(item('Details Enter')).toBeFocused();
  const copy = item('Copy');
  await expect(copy).toHaveAttribute('aria-haspopup', 'menu');
  while (!(await isFocused(copy))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(copy).toHaveAttribute('aria-expanded', 'true');
  const menu = page.getByRole('menu', { name: 'Copy' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(menu).toHaveCount(0);
  await expect(copy).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(copy).toBeFocused();
  await page.keyboard.press('h');
  await expect(item('Hide')).toBeFocused();
  await page.keyboard.press('c');
  await expect(item('Copy path of program')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('fits a window of 900 × 500, its menus beside it', async ({ page, sockets }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await menuAt(page, rowsOf(page, 'LISTEN'), 'LISTEN');
  await openSubmenu(page, 'Copy');
  for (const menu of await page.getByRole('menu').all()) {
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 900)).toBeLessThanOrEqual(900);
    expect((box?.y ?? 0) + (box?.height ?? 500)).toBeLessThanOrEqual(500);
    expect(await menu.evaluate((each) => each.scrollHeight - each.clientHeight)).toBe(0);
  }
});

test('is that of all selected rows, where one of them is pressed', async ({ page, sockets }) => {
  const [one, other] = [await sockets.listen(), await sockets.listen()];
  await search(page, `pid:${process.pid} (:${one.port} or :${other.port})`);
  await select(rowAt(page, one.port));
  await rowAt(page, other.port).click({ modifiers: ['ControlOrMeta'] });
  await menuAt(page, rowAt(page, one.port), 'LISTEN');
  await expect(page.getByRole('menu', { name: 'Socket' })).toContainText('2 sockets');
  await openSubmenu(page, 'Copy');
  await expect(page.getByRole('menuitem', { name: 'Rows Ctrl+C' })).toBeVisible();
});

async function isFocused(locator: Locator): Promise<boolean> {
  return await locator.evaluate((element) => element === document.activeElement);
}

async function menuAt(page: Page, row: Locator, cell: string): Promise<void> {
  await row.getByRole('gridcell', { name: cell, exact: true }).click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Socket' })).toBeVisible();
}

async function openSubmenu(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name, exact: true }).hover();
  await expect(page.getByRole('menu', { name })).toBeVisible();
}
