import type { Page } from '@playwright/test';
import { search } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test.use({ settings: { guideSeen: true } });

test('another language is spoken at once, and nothing else changes', async ({ page, sockets }) => {
  const { port } = await sockets.listen();
  await search(page, `port:${port}`);
  await expect(
    gridOf(page)
      .getByRole('row')
      .filter({ hasText: String(port) }),
  ).toHaveCount(1);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Language' }).click();
  await page.getByRole('radio', { name: '简体中文' }).check();

  const dialog = page.getByRole('dialog', { name: '设置' });
  await expect(dialog.getByRole('radio', { name: '简体中文' })).toBeFocused();
  await expect(dialog.getByRole('radio', { name: '简体中文' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
  await expect(page.locator('#search')).toHaveValue(`port:${port}`);
  await expect(
    gridOf(page)
      .getByRole('row')
      .filter({ hasText: String(port) }),
  ).toHaveCount(1);

  for (let more = 0; more < 40; more += 1) await sockets.listen();
  await page.locator('#search').fill(`pid:${process.pid} state:listening`);
  const scrolled = () => gridOf(page).evaluate(({ scrollTop }) => scrollTop);
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '42');
  await gridOf(page).evaluate((grid) => grid.scrollTo(0, 120));
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: '语言' }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await scrolled()).toBe(120);
});

test.describe('with a language that was chosen', () => {
  test.use({ settings: { guideSeen: true, language: 'zh-CN' } });

  test('no other one is ever seen', async ({ page, server: _ }) => {
    // Told of each language that the page declares, from its first script on.
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const { lang } = document.documentElement;
        if (document.querySelector('.app') !== null && seen.at(-1) !== lang) seen.push(lang);
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await page.reload();
    await expect(gridOf(page)).toBeVisible();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'seen'))).toEqual(['zh-CN']);
  });
});

test.describe('in a browser that prefers Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('Chinese is spoken unless another language was chosen', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible();
  });
});

/** By its role: its name is another in each language. */
function gridOf(page: Page) {
  return page.getByRole('grid');
}
