import type { Locator } from '@playwright/test';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('the details take their room from the end of the table: no column that stays moves', async ({
  page,
}) => {
  const details = page.getByRole('complementary', { name: 'Details' });
  const placesOf = () =>
    gridOf(page)
      .locator('.head-cell')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
  await expect(details).toHaveCount(0);
  const before = await placesOf();
  await rowsOf(page).first().click();
  await expect(details).toBeVisible();
  await expect.poll(async () => (await placesOf()).length).toBe(8);
  expect(await placesOf()).toEqual(before.slice(0, 8));
  expect(before.length).toBeGreaterThan(8);
});

for (const viewport of [
  { width: 900, height: 500 },
  { width: 1280, height: 800 },
]) {
  test.describe(`in a window of ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('nothing overlaps, the details shown', async ({ open, sockets }) => {
      const { port } = await sockets.listen();
      await sockets.connect(port);
      const page = await open();
      await search(page, `:${port}`);
      await expect(rowsOf(page)).toHaveCount(3);
      await select(rowsOf(page, 'LISTEN'));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();

      const regions = ['banner', 'navigation', 'grid', 'complementary', 'contentinfo'] as const;
      const boxes = regions.map((role) => page.getByRole(role));
      await expectApart(boxes, viewport);
      const toolbar = page.getByRole('banner');
      const parts = [
        toolbar.locator('> :visible'),
        toolbar.getByRole('group', { name: 'Protocols' }).getByRole('button'),
        page.getByRole('navigation').getByRole('button'),
        page.getByRole('contentinfo').locator('> :visible'),
      ];
      for (const part of parts) await expectApart(await part.all(), viewport);
      const cells = [
        gridOf(page).getByRole('columnheader'),
        rowsOf(page, 'LISTEN').getByRole('gridcell'),
      ];
      for (const part of cells) await expectApart(await part.all());
    });

    test('neither the page scrolls, nor the table sideways, for columns drop', async ({ page }) => {
      const sizes = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return { width: scrollWidth, height: scrollHeight };
      });
      expect(sizes).toEqual(viewport);
      await page.mouse.move(viewport.width / 2, viewport.height - 5);
      await page.mouse.wheel(300, 300);
      expect(await page.evaluate(() => [window.scrollX, window.scrollY])).toEqual([0, 0]);
      const overflow = () => gridOf(page).evaluate((grid) => grid.scrollWidth - grid.clientWidth);
      await expect.poll(overflow).toBe(0);
    });

    test('titles of columns are whole, whichever the rows stand in order by', async ({ page }) => {
      const titles = gridOf(page).locator('.head-title');
      for (const header of await gridOf(page).getByRole('columnheader').all()) {
        if ((await header.locator('.head-title').count()) === 0) continue;
        await header.click();
        await expect(header).toHaveAttribute('aria-sort', /ending$/);
        const cut = await titles.evaluateAll((all) =>
          all
            .filter((title) => title.scrollWidth > title.clientWidth)
            .map((title) => title.textContent),
        );
        expect(cut).toEqual([]);
      }
    });

    test('menus and dialogs stay within the window', async ({ open, sockets }) => {
      const { port } = await sockets.listen();
      const page = await open();
      await search(page, `:${port}`);
      for (const name of ['States', 'More']) {
        await page.getByRole('button', { name, exact: true }).click();
        expectWithin(await boxOf(page.getByRole('menu', { name }).locator('..')), viewport);
        await page.keyboard.press('Escape');
      }
      await select(rowsOf(page));
      for (const key of ['Delete', '?']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog').getByRole('button').last()).toBeInViewport({
          ratio: 1,
        });
        expectWithin(await boxOf(page.getByRole('dialog')), viewport);
        await page.keyboard.press('Escape');
        await expect(page.locator('dialog')).toHaveCount(0);
      }
    });
  });
}

type Size = { readonly width: number; readonly height: number };
type Box = Size & { readonly x: number; readonly y: number };

/** No two of them have a pixel in common, and each lies within the window where that is given. */
async function expectApart(items: readonly Locator[], window?: Size): Promise<void> {
  expect(items.length).toBeGreaterThan(1);
  const boxes = await Promise.all(items.map(boxOf));
  for (const [index, box] of boxes.entries()) {
    const others = boxes.slice(index + 1).filter((other) => overlaps(box, other));
    expect(others, `${items[index]} at ${JSON.stringify(box)} overlaps with nothing`).toEqual([]);
    if (window !== undefined) expectWithin(box, window);
  }
}

function expectWithin({ x, y, width, height }: Box, window: Size): void {
  const edges = { left: Math.min(0, x), top: Math.min(0, y) };
  expect(edges).toEqual({ left: 0, top: 0 });
  expect(x + width).toBeLessThanOrEqual(window.width);
  expect(y + height).toBeLessThanOrEqual(window.height);
}

async function boxOf(item: Locator): Promise<Box> {
  const box = await item.boundingBox();
  if (box === null) throw new Error(`${item} is not shown`);
  return box;
}

// Neighbours may share their border.
const sharedPx = 1;

function overlaps(a: Box, b: Box): boolean {
  return (
    a.x + sharedPx < b.x + b.width &&
    b.x + sharedPx < a.x + a.width &&
    a.y + sharedPx < b.y + b.height &&
    b.y + sharedPx < a.y + a.height
  );
}
