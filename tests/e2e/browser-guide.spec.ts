import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { gridOf, rowsOf, search } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

// axe is code that the page's policy would not let in.
test.use({ bypassCSP: true, settings: { guideSeen: false } });

const titles = [
  'Each row is a socket',
  'Find what you look for',
  'Who holds a port?',
  'End a process safely',
  'What Sockeye may not see',
];

for (const size of [
  { width: 1280, height: 800 },
  { width: 900, height: 500 },
]) {
  test(`the guide leads through the page without covering what it explains, at ${size.width} × ${size.height}`, async ({
    page,
    sockets,
  }) => {
    await page.setViewportSize(size);
    await sockets.listen();
    await expect(rowsOf(page).first()).toBeVisible();
    for (const [index, title] of titles.entries()) {
      const guide = page.getByRole('dialog', { name: title });
      await expect(guide).toBeInViewport({ ratio: 1 });
      await expect(guide).toContainText(`${index + 1} of ${titles.length}`);
      await expectApart(guide, page.locator('.guide-ring'));
      await page.keyboard.press('Enter');
    }
    await expect(guideOf(page)).toHaveCount(0);
    await expect(gridOf(page)).toBeFocused();
  });
}

test('the guide is dismissed by Esc, and never comes again by itself', async ({
  open,
  settingsFile,
}) => {
  const page = await open();
  await expect(guideOf(page).getByRole('button', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(guideOf(page)).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
  await expect.poll(() => JSON.parse(readFileSync(settingsFile, 'utf8')).guideSeen).toBe(true);
  const again = await open();
  await expect(rowsOf(again).first()).toBeVisible();
  await expect(guideOf(again)).toHaveCount(0);

  await again.getByRole('button', { name: 'More', exact: true }).click();
  await again.getByRole('menuitem', { name: 'First steps' }).click();
  await expect(guideOf(again).getByRole('button', { name: 'Next' })).toBeFocused();
  await guideOf(again).getByRole('button', { name: 'Skip' }).click();
  await expect(guideOf(again)).toHaveCount(0);
});

test('the table goes on beneath the guide, and is used as always', async ({ page, sockets }) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(1);
  await sockets.connect(port);
  await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
  await expect(guideOf(page)).toBeVisible();
  await gridOf(page).focus();
  await page.keyboard.press('Home');
  await expect(gridOf(page).getByRole('row', { selected: true })).toHaveCount(1);
  // Esc ends the guide first, and leaves what was found and selected.
  await page.keyboard.press('Escape');
  await expect(guideOf(page)).toHaveCount(0);
  await expect(gridOf(page).getByRole('row', { selected: true })).toHaveCount(1);
});

test('the guide goes back, and follows the window', async ({ page }) => {
  await guideOf(page).getByRole('button', { name: 'Next' }).click();
  const search = page.getByRole('dialog', { name: titles[1] ?? '' });
  await expect(search).toBeVisible();
  await page.setViewportSize({ width: 900, height: 500 });
  await expect
    .poll(async () => {
      const [ring, field] = [
        await page.locator('.guide-ring').boundingBox(),
        await page.locator('#search').boundingBox(),
      ];
      return Math.abs((ring?.width ?? 0) - (field?.width ?? 0)) < 8;
    })
    .toBe(true);
  await search.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('dialog', { name: titles[0] ?? '' })).toBeVisible();
  await expect(guideOf(page).getByRole('button', { name: 'Next' })).toBeFocused();
});

test('axe finds nothing serious in the guide', async ({ page }) => {
  for (const title of titles) {
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page }).setLegacyMode().include('.guide');
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
    }
    await page.keyboard.press('Enter');
  }
});

test.describe('where the settings are broken', () => {
  test.use({ settings: '{"theme":' });

  test('there is no guide: it is no first start', async ({ page }) => {
    await expect(rowsOf(page).first()).toBeVisible();
    await expect(page.getByText(/settings were broken/)).toBeVisible();
    await expect(guideOf(page)).toHaveCount(0);
  });
});

function guideOf(page: Page): Locator {
  return page.locator('.guide');
}

async function expectApart(one: Locator, other: Locator): Promise<void> {
  await expect(other).toBeVisible();
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error('It is not shown');
  const overlap =
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  expect(overlap).toBe(false);
}
