import type { Locator, Page } from '@playwright/test';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test.describe('at twice the size on a laptop', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('every button of the toolbar is in the window, and every part of a dialog within reach', async ({
    page,
  }) => {
    for (const button of await page.getByRole('banner').getByRole('button').all()) {
      await expect(button).toBeInViewport({ ratio: 1 });
    }
    await page.keyboard.press('Shift+F1');
    const explanation = page.getByRole('region', { name: 'ESTABLISHED' });
    await expect(explanation).toBeVisible();
    const cut = await dialogOf(page)
      .locator('*')
      .evaluateAll((all) =>
        all
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
          .map((each) => each.className),
      );
    expect(cut).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toHaveCount(0);
    // What has nothing to press in it is scrolled by keys all the same.
    await page.keyboard.press('?');
    const last = dialogOf(page).getByText('Choose columns');
    await expect(last).not.toBeInViewport();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    await expect(last).toBeInViewport();
  });
});

test.describe('where the system forces its colours', () => {
  test.use({ forcedColors: 'active' });

  test('what is chosen, pressed or has the focus is told by its highlight', async ({
    open,
    sockets,
  }) => {
    const { port } = await sockets.listen();
    const page = await open();
    await search(page, `:${port}`);
    const row = rowsOf(page);
    await select(row);
    const highlight = await page.evaluate(() => {
      document.body.style.outlineColor = 'Highlight';
      return getComputedStyle(document.body).outlineColor;
    });
    await expect(row).toHaveCSS('background-color', highlight);
    const view = page.getByRole('button', { name: /^All sockets/ });
    await expect(view).toHaveCSS('background-color', highlight);
    const tcp = page.getByRole('button', { name: 'TCP4' });
    await expect(tcp).toHaveCSS('background-color', highlight);
    await tcp.click();
    await expect(tcp).not.toHaveCSS('background-color', highlight);
    await tcp.click();
    await gridOf(page).focus();
    await page.keyboard.press('Shift+F10');
    const items = page.getByRole('menuitem');
    await expect(items.first()).toHaveCSS('background-color', highlight);
    await expect(items.nth(2)).not.toHaveCSS('background-color', highlight);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    await expect(dialogOf(page).getByRole('tab').first()).toHaveCSS('background-color', highlight);
  });
});

function dialogOf(page: Page): Locator {
  return page.locator('dialog');
}
