import type { Page } from '@playwright/test';
import { gridOf, rowAt, rowsOf, search } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

const byPort = { sort: [{ column: 'localPort', descending: false }] };
test.use({ settings: byPort });

test('moves nothing under the pointer: what goes keeps its place, what comes gathers below', async ({
  open,
  sockets,
}) => {
  const listeners = [await sockets.listen(), await sockets.listen(), await sockets.listen()];
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await expect(rowsOf(page)).toHaveCount(3);
  await rowsOf(page).nth(1).hover();
  const before = await portsOf(page);

  listeners.find(({ port }) => port === before[0])?.close();
  await expect(rowAt(page, before[0])).toHaveAttribute('data-left', 'true');
  expect(await portsOf(page)).toEqual(before);
  const { port } = await sockets.listen({ port: lowPort });
  await expect(page.getByRole('button', { name: '1 new below' })).toBeVisible();
  expect(await portsOf(page)).toEqual([...before, port]);

  await page.mouse.move(2, 2);
  await expect.poll(() => portsOf(page)).toEqual([port, ...before.slice(1)]);
  await expect(page.getByRole('button', { name: 'new below' })).toHaveCount(0);
});

test.describe('grouped', () => {
  const sort = [{ column: 'process', descending: true }];
  test.use({ settings: { group: 'process', sort } });

  test('moves nothing under the pointer when a group above it grows', async ({ open, sockets }) => {
    const { port: own } = await sockets.listen();
    const more = `for (let more = 0; more < 40; more += 1)
      require('node:net').createServer().listen(0, '127.0.0.1');`;
    const { pid, port } = await startHolder({ also: more });
    const page = await open();
    await search(page, `pid:${process.pid},${pid} state:listening`);
    const tree = page.getByRole('treegrid', { name: 'Sockets' });
    await expect(tree).toHaveAttribute('aria-rowcount', '45');
    const rows = tree.locator('.row[data-id]');
    // Which of its many rows are in sight depends on their ports, which the system chose.
    const id = await rows
      .filter({ hasText: `${pid}` })
      .first()
      .getAttribute('data-id');
    const inSight = tree.locator(`[data-id="${id}"]`);
    await inSight.hover();
    const before = await inSight.boundingBox();
    await sockets.listen();
    await expect(tree).toHaveAttribute('aria-rowcount', '46');
    expect(await inSight.boundingBox()).toEqual(before);

    // Nor where all rows have room, so that there is nothing to scroll.
    await page.mouse.move(2, 2);
    const few = `port:${port},${own},${lowPort}`;
    await search(page, `pid:${process.pid},${pid} state:listening ${few}`);
    await expect(tree).toHaveAttribute('aria-rowcount', '5');
    const row = rows.filter({ hasText: `${port}` });
    await row.hover();
    const unscrolled = await row.boundingBox();
    await sockets.listen({ port: lowPort });
    await expect(tree).toHaveAttribute('aria-rowcount', '6');
    expect(await row.boundingBox()).toEqual(unscrolled);
    await page.mouse.move(2, 2);
    await expect.poll(() => tree.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });
});

test('keeps the order for the keyboard, and sorts again on F5 or when asked', async ({
  open,
  sockets,
}) => {
  const { port: first } = await sockets.listen();
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await expect(rowsOf(page)).toHaveCount(1);
  await gridOf(page).focus();
  const { port: second } = await sockets.listen({ port: lowPort });
  await expect.poll(() => portsOf(page)).toEqual([first, second]);
  await page.keyboard.press('F5');
  await expect.poll(() => portsOf(page)).toEqual([second, first]);

  const { port: third } = await sockets.listen({ port: lowPort + 1 });
  await expect.poll(() => portsOf(page)).toEqual([second, first, third]);
  await page.getByRole('button', { name: '1 new below' }).click();
  await expect.poll(() => portsOf(page)).toEqual([second, third, first]);
});

test('sorts at once where the order is not to be kept', async ({ open, sockets }) => {
  const { port: first } = await sockets.listen();
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await page.getByRole('button', { name: 'What the sockets are grouped by' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Keep order while I point at it' }).click();
  await page.keyboard.press('Escape');
  await rowsOf(page).first().click();
  const { port: second } = await sockets.listen({ port: lowPort });
  await expect.poll(() => portsOf(page)).toEqual([second, first]);
});

test('a column that was just chosen scrolls into view', async ({ open }) => {
  const page = await open();
  await page.setViewportSize({ width: 900, height: 500 });
  const header = page.locator('[data-column=process]');
  await header.click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Command line' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-column=commandLine] .head-title')).toBeInViewport({ ratio: 1 });
});

// Below what the system gives out by itself, so that it sorts before.
const lowPort = 17_031;

async function portsOf(page: Page): Promise<number[]> {
  const cells = page.locator('.rows [aria-colindex="7"]');
  return (await cells.allTextContents()).map(Number);
}
