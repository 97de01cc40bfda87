import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, refusals, test } from './browser-test.ts';

test('the charts are opened by their button, kept so, and folded again', async ({
  open,
  settingsFile,
}) => {
  const page = await open();
  await expect(chartsOf(page)).toHaveCount(0);
  await chartsButton(page).click();
  await expect(chartsButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(chartsOf(page).locator('canvas')).toHaveCount(2);

  await expect.poll(() => JSON.parse(readFileSync(settingsFile, 'utf8')).chartsShown).toBe(true);
  const again = await open();
  await expect(chartsOf(again)).toBeVisible();
  await chartsOf(again).getByRole('button', { name: 'Hide the charts' }).click();
  await expect(chartsOf(again)).toHaveCount(0);
  await expect(gridOf(again)).toBeFocused();
});

test.describe('charts', () => {
  test.use({ settings: { chartsShown: true } });

  test('the charts count what opens and closes', async ({ page, sockets }) => {
    const { port, accept } = await sockets.listen();
    await expect(plotOf(page, 'TCP sockets by state')).toHaveAttribute('aria-valuetext', /: \d+ l/);
    const clients: Socket[] = [];
    // Again if others on this computer have closed as many meanwhile.
    await expect(async () => {
      const before = await valuesOf(page);
      for (let count = 0; count < 40; count += 1) {
        clients.push(await sockets.connect(port));
        await accept();
      }
      await expect
        .poll(async () => (await valuesOf(page)).established, { timeout: 10_000 })
        .toBeGreaterThanOrEqual(before.established + 80);
    }).toPass();
    await expect(
      page.getByText(/In the last 5 minutes: [\d,]+ opened, [\d,]+ closed\./),
    ).toBeAttached();
    await expect.poll(async () => (await totalsOf(page)).opened).toBeGreaterThanOrEqual(80);
    for (const client of clients) client.resetAndDestroy();
    await expect.poll(async () => (await totalsOf(page)).closed).toBeGreaterThanOrEqual(80);
  });

  test('the values at a time are read by pointer and by arrow keys, in both charts', async ({
    page,
  }) => {
    const [states, rates] = [
      plotOf(page, 'TCP sockets by state'),
      plotOf(page, 'Opened and closed each second'),
    ];
    // Some readings, so that there is a time before the last one.
    await expect
      .poll(async () => Number(await states.getAttribute('aria-valuemax')))
      .toBeGreaterThan(2);
    await states.focus();
    const newest = Number(await states.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const read = await states.getAttribute('aria-valuetext');
    expect(Number(await states.getAttribute('aria-valuenow'))).toBeLessThan(newest + 1);
    const [time] = (read ?? '').split(': ');
    await expect(rates).toHaveAttribute('aria-valuetext', new RegExp(`^${time}: `));
    await expect(chartsOf(page).locator('time').first()).toHaveText(time ?? '');
    await page.keyboard.press('End');
    await expect(chartsOf(page).locator('time').first()).toHaveText('');

    await states.hover();
    await expect(chartsOf(page).locator('time').last()).toHaveText(/^\d\d:\d\d:\d\d$/);
    await expect(chartsOf(page).locator('.u-cursor-x').last()).toBeInViewport();
  });

  test('the charts are a table, too, and go back 15 minutes', async ({ page }) => {
    await chartsOf(page).getByRole('button', { name: '15 min' }).click();
    await expect(page.getByText(/^In the last 15 minutes: \d+ opened/)).toBeAttached();
    await chartsOf(page).getByRole('button', { name: 'As a table' }).click();
    await expect(chartsOf(page).locator('canvas')).toHaveCount(0);
    const table = chartsOf(page).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText([
      'Time',
      'listening',
      'established',
      'time wait',
      'close wait',
      'other states',
      'opened',
      'closed',
    ]);
    await expect(table.getByRole('rowheader').first()).toHaveText(/^\d\d:\d\d:\d\d$/);
    await expect(table.getByRole('cell')).toHaveCount(7);
  });

  test('T9 a page that is opened later has the minutes before', async ({ page, open }) => {
    await expect.poll(async () => (await valuesOf(page)).points).toBeGreaterThan(2);
    const later = await open();
    await expect.poll(async () => (await valuesOf(later)).points).toBeGreaterThan(2);
    const table = chartsOf(later).getByRole('button', { name: 'As a table' });
    await expect(table).toBeVisible();
  });

  test('the charts leave room for the table in the smallest window, and take its width', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 900, height: 500 });
    const chart = chartsOf(page).locator('.uplot').first();
    await expect.poll(async () => (await chart.boundingBox())?.width).toBeLessThan(560);
    const [grid, charts] = [await gridOf(page).boundingBox(), await chartsOf(page).boundingBox()];
    expect(grid?.height).toBeGreaterThan(200);
    expect((grid?.y ?? 0) + (grid?.height ?? 0)).toBeLessThanOrEqual(charts?.y ?? 0);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBe(900);
  });

  test.describe('under axe, which the policy of the page would not let in', () => {
    test.use({ bypassCSP: true });

    test('axe finds nothing serious in the charts', async ({ page }) => {
      await expect.poll(async () => (await valuesOf(page)).points).toBeGreaterThan(0);
      for (const asTable of [false, true]) {
        if (asTable) await chartsOf(page).getByRole('button', { name: 'As a table' }).click();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const axe = new AxeBuilder({ page }).setLegacyMode().include('.charts');
          const { violations } = await axe.analyze();
          expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
        }
      }
    });
  });

  test.describe('when the collector ends', () => {
    test.use({ expectedErrors: refusals });

    test('T8 the lines are broken, and go on', async ({ page, server }) => {
      await expect.poll(async () => (await valuesOf(page)).points).toBeGreaterThan(2);
      const before = (await valuesOf(page)).points;
      process.kill(await server.collectorPid(), 'SIGKILL');
      await expect(page.getByText(/^Not live/)).toBeVisible();
      // The break is a point of its own.
      await expect.poll(async () => (await valuesOf(page)).points).toBeGreaterThan(before + 1);
      const plot = plotOf(page, 'TCP sockets by state');
      await plot.focus();
      const texts = new Set<string>();
      for (let count = 0; count < 12; count += 1) {
        await page.keyboard.press('ArrowLeft');
        texts.add((await plot.getAttribute('aria-valuetext')) ?? '');
      }
      expect([...texts].some((text) => text.includes('not known'))).toBe(true);
    });
  });
});

test('the details draw what the process held and opened over the last minutes', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen();
  await search(page, `:${port} state:listen`);
  await select(rowsOf(page).first());
  const details = page.getByRole('complementary', { name: 'Details' });
  const held = details.getByRole('img', { name: /^Sockets of .* over the last 5 minutes/ });
  await expect(held).toBeAttached();
  const before = await heldNow(held);
  for (let count = 0; count < 5; count += 1) {
    await sockets.connect(port);
    await accept();
  }
  await expect.poll(() => heldNow(held)).toBe(before + 10);
  await expect(details.getByRole('img', { name: /^Sockets that .*: 1\d opened$/ })).toBeAttached();
  // It is drawn only once it is scrolled into view.
  await held.scrollIntoViewIfNeeded();
  await expect(held.locator('path').last()).toHaveAttribute('d', /^M/);
});

test.describe('grouped by process', () => {
  test.use({ settings: { group: 'process' } });

  test('the line of a process draws what it held', async ({ page, sockets }) => {
    const { port } = await sockets.listen();
    await search(page, `:${port}`);
    const grid = page.getByRole('treegrid', { name: 'Sockets' });
    const line = grid.getByRole('img', { name: /^Sockets of .*: \d+ now, at most \d+$/ });
    await expect(line).toHaveCount(1);
    await expect(line.locator('path').last()).toHaveAttribute('d', /^M/);
  });
});

function chartsButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Charts', exact: true });
}

function chartsOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Charts' });
}

function plotOf(page: Page, title: string): Locator {
  return page.getByRole('slider', { name: new RegExp(`^${title}`) });
}

/** What the chart of the states says of now, and how many times it has. */
async function valuesOf(page: Page): Promise<{ established: number; points: number }> {
  const plot = plotOf(page, 'TCP sockets by state');
  const said = (await plot.getAttribute('aria-valuetext')) ?? '';
  const established = Number(/([\d,]+) established/.exec(said)?.[1]?.replace(',', ''));
  return { established, points: Number(await plot.getAttribute('aria-valuemax')) };
}

async function totalsOf(page: Page): Promise<{ opened: number; closed: number }> {
  const said = await page.getByText(/^In the last \d+ minutes: [\d,]+ opened/).textContent();
  const [, opened = '0', closed = '0'] =
    /: ([\d,]+) opened, ([\d,]+) closed/.exec(said ?? '') ?? [];
  return { opened: Number(opened.replaceAll(',', '')), closed: Number(closed.replaceAll(',', '')) };
}

async function heldNow(line: Locator): Promise<number> {
  return Number(/: (\d+) now/.exec((await line.getAttribute('aria-label')) ?? '')?.[1]);
}
