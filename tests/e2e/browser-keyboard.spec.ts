import type { Locator, Page } from '@playwright/test';
import {
  gridOf,
  rowAt,
  rowsOf,
  search,
  searchField,
  select,
  selectedRowOf,
} from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import type { Sockets } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

test.describe('over many rows in the order of their ports', () => {
  test.use({ settings: { sort: [{ column: 'localPort', descending: false }] } });

  test('is a grid of which only the rows in view are there, each with its place', async ({
    open,
    sockets,
  }) => {
    const page = await showMany(open, sockets, 80);
    const grid = gridOf(page);
    await expect(grid).toHaveAttribute('aria-rowcount', '81');
    await expect(grid).toHaveAttribute('aria-colcount', String(await headers(page).count()));
    await expect(grid.getByRole('row').first()).toHaveAttribute('aria-rowindex', '1');
    await expect(grid.locator('[aria-sort]')).toHaveText('Local port');
    expect(await rowsOf(page).count()).toBeLessThan(60);
    expect(await placesOf(page)).toEqual(await consecutiveFrom(page, 2));

    await grid.focus();
    await page.keyboard.press('End');
    await expect(selectedRowOf(page)).toHaveAttribute('aria-rowindex', '81');
    const places = await placesOf(page);
    expect(places).toEqual(await consecutiveFrom(page, places[0] ?? 0));
  });

  test('moves by row, page, and to either end, and keeps the selected row in view', async ({
    open,
    sockets,
  }) => {
    const page = await showMany(open, sockets, 80);
    await gridOf(page).focus();
    const place = () => selectedRowOf(page).getAttribute('aria-rowindex').then(Number);
    const press = async (key: string) => {
      await page.keyboard.press(key);
      await expect(selectedRowOf(page)).toBeInViewport({ ratio: 1 });
      const active = await gridOf(page).getAttribute('aria-activedescendant');
      expect(await selectedRowOf(page).getAttribute('id')).toBe(active);
      return await place();
    };
    expect(await press('ArrowDown')).toBe(2);
    expect(await press('ArrowDown')).toBe(3);
    expect(await press('ArrowUp')).toBe(2);
    expect(await press('ArrowUp')).toBe(2);
    expect(await press('End')).toBe(81);
    expect(await press('ArrowDown')).toBe(81);
    const above = await press('PageUp');
    expect(above).toBeLessThan(81 - 10);
    expect(await press('PageUp')).toBe(above - (81 - above));
    expect(await press('PageDown')).toBe(above);
    expect(await press('Home')).toBe(2);
    await expect(gridOf(page)).toBeFocused();
  });

  test('goes on from a selected row that has closed, which goes when it is left, and keeps the focus', async ({
    open,
    sockets,
  }) => {
    const listeners = [await sockets.listen(), await sockets.listen(), await sockets.listen()];
    listeners.sort((a, b) => a.port - b.port);
    const [first, middle, last] = listeners;
    const page = await open();
    await search(page, `pid:${process.pid}`);
    await select(rowAt(page, middle?.port));
    // Under the pointer rows keep their places.
    await page.mouse.move(0, 0);
    middle?.close();
    last?.close();
    await expect(rowAt(page, last?.port)).toHaveCount(0);
    await expect(rowAt(page, middle?.port)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(rowAt(page, first?.port)).toHaveAttribute('aria-selected', 'true');
    await expect(rowAt(page, middle?.port)).toHaveCount(0);
    await expect(gridOf(page)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(selectedRowOf(page)).toHaveAttribute('aria-rowindex', '2');
  });
});

test('keeps the selection through sorting and filtering', async ({ open, sockets }) => {
  const [one, other] = [await sockets.listen(), await sockets.listen()];
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await select(rowAt(page, one.port));
  for (const title of ['Local port', 'Local port', 'State']) {
    await gridOf(page).getByRole('columnheader', { name: title, exact: true }).click();
    await expect(rowAt(page, one.port)).toHaveAttribute('aria-selected', 'true');
  }
  await search(page, `:${other.port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(selectedRowOf(page)).toHaveCount(0);
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText(`127.0.0.1:${one.port}`);
  await search(page, `pid:${process.pid}`);
  await expect(rowAt(page, one.port)).toHaveAttribute('aria-selected', 'true');
});

test('goes to the process whose name begins with what is typed', async ({ open }) => {
  for (const name of ['alder-zq', 'birch-zq', 'bison-zq']) await startHolder({ name });
  const page = await open();
  await search(page, 'zq');
  await expect(rowsOf(page)).toHaveCount(3);
  await gridOf(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.type('bis');
  await expect(selectedRowOf(page)).toContainText('bison-zq');
  // Only a pause ends a word.
  await page.waitForTimeout(1000);
  await page.keyboard.press('b');
  await expect(selectedRowOf(page)).toContainText('birch-zq');
});

test('pauses with Space: the view freezes, what waits is counted, then shown at once', async ({
  open,
  sockets,
}) => {
  const { page, port } = await showOne(open, sockets);
  await gridOf(page).focus();
  await page.keyboard.press('Space');
  const paused = page.getByRole('button', { name: /^Paused/ });
  await expect(paused).toBeVisible();
  const waiting = async () => Number(/\d+/.exec((await paused.textContent()) ?? '')?.[0]);
  await sockets.connect(port);
  await expect.poll(waiting).toBeGreaterThanOrEqual(2);
  await expect(rowsOf(page)).toHaveCount(1);
  await page.keyboard.press('Space');
  await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('opens the details with Enter', async ({ open, sockets }) => {
  const { page, port } = await showOne(open, sockets);
  await select(rowsOf(page));
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('button', { name: 'Close the details' }).click();
  await expect(details).toHaveCount(0);
  await gridOf(page).focus();
  await page.keyboard.press('Enter');
  await expect(details).toContainText(`127.0.0.1:${port}`);
});

test('copies the row with Ctrl+C, its columns apart by tabs', async ({
  open,
  context,
  sockets,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page, port } = await showOne(open, sockets);
  await select(rowsOf(page));
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => copiedIn(page))
    .toMatch(new RegExp(`^node\t${process.pid}\tTCP\tLISTEN\t127\\.0\\.0\\.1\t${port}\t`));
});

test('goes from cell to cell with → and ←, and copies and filters by the one it is on', async ({
  open,
  context,
  sockets,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page, port } = await showOne(open, sockets);
  await gridOf(page).focus();
  await page.keyboard.press('ArrowDown');
  const reached = () =>
    gridOf(page).evaluate((grid) => {
      const id = grid.getAttribute('aria-activedescendant');
      return document.getElementById(id ?? '')?.textContent;
    });
  for (const text of ['node', `${process.pid}`, 'TCP', 'LISTEN', '127.0.0.1', `${port}`]) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(reached).toBe(text);
  }
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(() => copiedIn(page)).toBe(`${port}`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('f');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(searchField(page)).toHaveValue(`:${port} local:127.0.0.1`);
  await expect(gridOf(page)).toBeFocused();
  for (let left = 0; left < 5; left += 1) await page.keyboard.press('ArrowLeft');
  // To the left of the first cell is the row as a whole.
  await expect.poll(reached).toMatch(new RegExp(`node${process.pid}TCPLISTEN`));
});

/** Shows one listener and nothing else. */
async function showOne(
  open: () => Promise<Page>,
  sockets: Sockets,
): Promise<{ readonly page: Page; readonly port: number }> {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  return { page, port };
}

/** Shows that many listeners and nothing else. */
async function showMany(open: () => Promise<Page>, sockets: Sockets, count: number): Promise<Page> {
  for (let opened = 0; opened < count; opened += 1) await sockets.listen();
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', `${count + 1}`);
  return page;
}

function headers(page: Page): Locator {
  return gridOf(page).getByRole('columnheader');
}

async function placesOf(page: Page): Promise<number[]> {
  const rows = await rowsOf(page).all();
  return await Promise.all(
    rows.map(async (row) => Number(await row.getAttribute('aria-rowindex'))),
  );
}

async function consecutiveFrom(page: Page, first: number): Promise<number[]> {
  return Array.from({ length: await rowsOf(page).count() }, (_, index) => first + index);
}

function copiedIn(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
