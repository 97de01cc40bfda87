import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { readStartedAt } from '../../electron/collector/sources/linux/process-stat.ts';
import { isAlive } from '../integration/actions/orphan.ts';
import { gridOf, rowsOf, search } from './browser-grid.ts';
import { recordRows } from './browser-recorder.ts';
import { expect, openPage, refusals, test } from './browser-test.ts';

test('T8 says that the collector was lost, then is live again and marks nothing as new', async ({
  page,
  server,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await expect(rowsOf(page).getByRole('gridcell').first()).toHaveText('+new');
  await expect(rowsOf(page).getByRole('gridcell').first()).toHaveText('');
  const seen = await recordRows(page);
  const collector = await server.collectorPid();
  const lost = seenText(page, 'Not live: The collector ended (signal SIGKILL).');
  process.kill(collector, 'SIGKILL');
  await lost;
  await expect(page.getByText('Not live')).toHaveCount(0);
  await sockets.connect(port);
  await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
  expect(await server.collectorPid()).not.toBe(collector);
  const marks = (await seen())
    .filter(({ text }) => text.includes('LISTEN'))
    .map(({ word }) => word);
  expect(new Set(marks)).toEqual(new Set(['']));
});

test.describe('when its server is killed', () => {
  test.use({ expectedErrors: refusals });

  test('says that nobody answers, dims, and has expired when another answers', async ({
    page,
    serve,
    server,
  }) => {
    const collectorPid = await server.collectorPid();
    const collector = { pid: collectorPid, startedAt: readStartedAt(collectorPid) ?? 0 };
    const dimmed = () => gridOf(page).evaluate((grid) => getComputedStyle(grid).filter);
    expect(await dimmed()).toBe('none');
    await server.kill();
    await expect(page.getByText("Not live: Sockeye's server is not answering.")).toBeVisible();
    await expect(page.getByText(/The table is from .*, \d+ m?s ago\./)).toBeVisible();
    expect(await dimmed()).toBe('grayscale(1)');
    await expect(rowsOf(page).first()).toBeVisible();
    await expect.poll(() => isAlive(collector)).toBe(false);

    const next = await serve('--port', `${server.port}`);
    const expired = page.getByRole('heading', { name: 'This address has expired' });
    await expect(expired).toBeVisible();
    await openPage(page, next.url);
    await expect(expired).toHaveCount(0);
    await expect(rowsOf(page).first()).toBeVisible();
  });
});

test.describe('opened with a wrong token', () => {
  test.use({
    expectedErrors: refusals,
    // Without a session there is nothing to wait for.
    page: async ({ context }, use) => use(await context.newPage()),
  });

  for (const [how, token] of [
    ['wrong', 'A'.repeat(43)],
    ['missing', ''],
  ] as const) {
    test(`B2 says that the address has expired when its token is ${how}`, async ({
      page,
      server,
    }) => {
      await page.goto(server.url.replace(/#.*/, `#${token}`));
      await expect(page.getByRole('heading')).toHaveText('This address has expired');
      await expect(page.getByRole('main')).toContainText('sockeye serve');
      await expect(page.getByRole('row')).toHaveCount(0);
    });
  }
});

test('B2 takes the token out of the address, and needs it no more to load again', async ({
  page,
  server,
}) => {
  await expect(page).toHaveURL(`http://127.0.0.1:${server.port}/`);
  await page.reload();
  await expect(rowsOf(page).first()).toBeVisible();
});

test.describe('with a broken settings file', () => {
  const broken = '{ "theme": "dark", "intervalMs": ';
  test.use({ settings: broken });

  test('uses the defaults, says where the file is kept, and until when', async ({
    page,
    settingsFile,
  }) => {
    const notice = page.getByText(/^The settings were broken/);
    await expect(notice).toContainText(`are kept as ${settingsFile}.broken-`);
    const files = readdirSync(dirname(settingsFile), { recursive: true, encoding: 'utf8' });
    const aside = files.filter((name) => name.startsWith('settings'));
    expect(aside).toEqual([expect.stringMatching(/^settings\.json\.broken-\d+$/)]);
    expect(readFileSync(`${dirname(settingsFile)}/${aside[0]}`, 'utf8')).toBe(broken);
    await expect(page.getByRole('button', { name: '1 s' })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
  });
});

/** Resolves once the page holds this text, even if it does for a moment only; to be called before that. */
async function seenText(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.body.textContent.includes(wanted), text);
}
