import {
  gridOf,
  rowAt,
  rowsOf,
  search,
  searchField,
  select,
  selectedRowOf,
} from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('searches from / and Ctrl+F; Esc clears the search, then the selection', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await gridOf(page).focus();
  await page.keyboard.press('/');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.type(`:${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(gridOf(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(selectedRowOf(page)).toHaveCount(1);

  await page.keyboard.press('Control+f');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await expect(gridOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(selectedRowOf(page)).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
});

test.describe('when it is read every five seconds', () => {
  test.use({ settings: { intervalMs: 5000 } });

  test('reads at once with F5, and does not load the page again', async ({ page, sockets }) => {
    await search(page, `pid:${process.pid}`);
    await gridOf(page).focus();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    // Two in less than the interval, of which it can explain one.
    for (let time = 0; time < 2; time += 1) {
      const { port } = await sockets.listen();
      await page.keyboard.press('F5');
      await expect(rowAt(page, port)).toHaveCount(1, { timeout: 2400 });
    }
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });
});

test('gives the focus to the table when what had it goes away', async ({ page }) => {
  for (const key of ['Enter', 'Space', 'Escape']) {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog').getByRole('button')).toBeFocused();
    await page.keyboard.press(key);
    await expect(gridOf(page)).toBeFocused();
  }
  await search(page, 'no such process');
  await page.getByRole('button', { name: 'Clear the filter' }).press('Enter');
  await expect(gridOf(page)).toBeFocused();

  await select(rowsOf(page).first());
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close the details' }).press('Enter');
  await expect(gridOf(page)).toBeFocused();
});

test('keeps the focus in the search when it is cleared', async ({ page }) => {
  await search(page, 'node');
  await page.getByRole('button', { name: 'Clear the search' }).press('Enter');
  await expect(searchField(page)).toHaveValue('');
  await expect(searchField(page)).toBeFocused();
});

test('lists its keys with ?', async ({ page }) => {
  await gridOf(page).focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByRole('term')).toContainText(['↑ or ↓', 'Delete', 'Space', 'F5', 'Esc']);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
});
