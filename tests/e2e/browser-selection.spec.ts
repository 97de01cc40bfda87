import type { Page } from '@playwright/test';
import { columnOf, gridOf, rowAt, rowsOf, search, select, selectedRowOf } from './browser-grid.ts';
import type { Sockets } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

test('selects several rows by pointer: a range with Shift, single ones with Ctrl', async ({
  open,
  sockets,
}) => {
  const page = await openWith(sockets, 5, open);
  await expect(gridOf(page)).toHaveAttribute('aria-multiselectable', 'true');
  const rows = rowsOf(page);
  await rows.nth(1).click();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  await expect(selectedRowOf(page)).toHaveCount(3);
  await expect(page.getByText('3 selected')).toBeVisible();
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] });
  await rows.nth(0).click({ modifiers: ['ControlOrMeta'] });
  await expect(selectedRowOf(page)).toHaveCount(3);
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'false');
  await rows.nth(4).click();
  await expect(selectedRowOf(page)).toHaveCount(1);
});

test('selects several rows by keyboard', async ({ open, sockets }) => {
  const page = await openWith(sockets, 6, open);
  await select(rowsOf(page).nth(1));
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectedRowOf(page)).toHaveCount(2);
  await page.keyboard.press('Shift+End');
  await expect(selectedRowOf(page)).toHaveCount(5);
  await page.keyboard.press('Shift+Home');
  await expect(selectedRowOf(page)).toHaveCount(2);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await expect(selectedRowOf(page)).toHaveCount(2);
  await page.keyboard.press('Control+Space');
  await expect(rowsOf(page).nth(3)).toHaveAttribute('aria-selected', 'true');
  await expect(selectedRowOf(page)).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(selectedRowOf(page)).toHaveCount(6);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(selectedRowOf(page)).toHaveCount(1);
});

test.describe('without a search, which Esc would clear first', () => {
  test.use({ settings: { view: 'listening' } });

  test('goes back from several rows to one with Esc', async ({ open, sockets }) => {
    const [first, second] = await listenAt(sockets, 2);
    const page = await open();
    await rowAt(page, first?.port).click();
    await rowAt(page, second?.port).click({ modifiers: ['ControlOrMeta'] });
    await expect(selectedRowOf(page)).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(selectedRowOf(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(selectedRowOf(page)).toHaveCount(0);
  });
});

test('keeps the selection with its rows when they are sorted anew, and when one goes', async ({
  open,
  sockets,
}) => {
  const listeners = await listenAt(sockets, 4);
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await expect(rowsOf(page)).toHaveCount(4);
  const chosen = listeners.slice(1, 3);
  await select(rowAt(page, chosen[0]?.port));
  await rowAt(page, chosen[1]?.port).click({ modifiers: ['ControlOrMeta'] });
  const header = page.locator('[data-column=localPort]');
  await header.click();
  await header.click();
  await expect(selectedRowOf(page)).toHaveCount(2);
  for (const { port } of chosen) {
    await expect(rowAt(page, port)).toHaveAttribute('aria-selected', 'true');
  }
  chosen[0]?.close();
  await expect(page.getByText('2 selected')).toHaveCount(0);
  await expect(selectedRowOf(page)).toHaveCount(1);
  await expect(rowAt(page, chosen[1]?.port)).toHaveAttribute('aria-selected', 'true');
});

test('sorts by several columns, numbered and named for screen readers', async ({
  open,
  sockets,
}) => {
  const page = await openWith(sockets, 3, open);
  const ports = (await columnOf(page, 'Local port')).map(Number).toSorted((a, b) => a - b);
  const head = (column: string) => page.locator(`[data-column=${column}]`);
  await head('state').click();
  await head('process').click({ modifiers: ['Shift'] });
  await head('localPort').focus();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(head('state')).toHaveAttribute('aria-sort', 'ascending');
  await expect(head('state').locator('.sort-level')).toHaveText('1');
  await expect(head('localPort').locator('.sort-level')).toHaveText('3');
  await expect(head('localPort')).toHaveAccessibleName('Local port (sorted 3, descending)');
  await expect(page.locator('[aria-sort]')).toHaveCount(1);
  const shown = async () =>
    await page
      .locator('.rows [aria-colindex="7"]')
      .evaluateAll((cells) => cells.map(({ textContent }) => Number(textContent)));
  await expect.poll(shown).toEqual(ports.toReversed());
});

async function openWith(sockets: Sockets, count: number, open: () => Promise<Page>) {
  await listenAt(sockets, count);
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await expect(rowsOf(page)).toHaveCount(count);
  return page;
}

async function listenAt(sockets: Sockets, count: number) {
  const listeners = [];
  for (let opened = 0; opened < count; opened += 1) listeners.push(await sockets.listen());
  return listeners;
}
