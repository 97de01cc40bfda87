import type { Locator, Page } from '@playwright/test';
import { expectNothingSerious } from './browser-axe.ts';
import { openCapture } from './browser-captures.ts';
import { columnOf, gridOf, rowAt, rowsOf, search, searchField, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('what was there is found after it has gone, and as it was', async ({ page, sockets }) => {
  const { port, close } = await sockets.listen();
  await search(page, `:${port}`);
  await expect(rowAt(page, port)).toContainText('LISTEN');
  const thereAt = Date.now();
  close();
  await expect(rowAt(page, port)).toHaveCount(0);

  await page.keyboard.press('Control+Shift+H');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toBeVisible();
  await expect(page).toHaveTitle('History – Sockeye');
  await expect(searchField(page)).toHaveValue('');
  await search(page, `local-port:${port}`);
  await asSoonAsWritten(page, rowsOf(page, port));
  await expect.poll(() => columnOf(page, 'Ended')).toEqual([expect.stringMatching(/^\d\d:\d\d/)]);
  await expect(history.getByRole('status')).toHaveText('1 connection');

  await select(rowsOf(page, port));
  await page.keyboard.press('Delete');
  await expect(page.getByText('It is of the past.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await rowsOf(page, port).click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'End process…' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  const moment = history.getByRole('slider', { name: 'The table as it was at' });
  await moment.fill(`${thereAt}`);
  await expect(history).toContainText('As it was at');
  await expect(rowAt(page, port)).toContainText('LISTEN');
  await moment.press('End');
  await expect(rowAt(page, port)).toHaveCount(0);
  await expect(gridMessage(page)).toContainText('No socket matches.');
  for (const left of ['search', 'moment']) {
    await test.step(left, () => page.keyboard.press('Escape'));
  }
  await expect(history.getByText('All of the range')).toBeVisible();

  await page.keyboard.press('Control+Shift+H');
  await expect(history).toHaveCount(0);
  await expect(searchField(page)).toHaveValue(`:${port}`);
  await expect(page).toHaveTitle('Sockeye');
});

test('a time range narrows what is found, and a wrong one or a wrong query says what is wrong', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await rowAt(page, port).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'History' }).click();
  await page.getByRole('menuitem', { name: `History of local-port:${port}` }).click();
  const history = page.getByRole('region', { name: 'History' });
  await asSoonAsWritten(page, rowsOf(page, port));
  await expect(history.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(await columnOf(page, 'Ended')).toEqual(['still there']);

  await history.getByRole('button', { name: 'Yesterday' }).click();
  await expect(gridMessage(page)).toContainText('No connection of this time matches.');
  await page.getByRole('button', { name: 'Look through all that is recorded' }).click();
  await expect(rowsOf(page, port)).toHaveCount(1);

  await history.getByRole('button', { name: 'From … to' }).click();
  const form = page.getByRole('dialog', { name: 'Choose from when to when' });
  await form.getByLabel('From').fill('2026-11-20T12:00:00');
  await form.getByLabel('To').fill('2026-11-20T11:00:00');
  await form.getByRole('button', { name: 'Show' }).click();
  await expect(form.getByRole('alert')).toHaveText('“From” must be before “To”.');
  await form.getByLabel('To').fill('2020-11-20T13:00:00');
  await form.getByLabel('From').fill('');
  await form.getByRole('button', { name: 'Show' }).click();
  await expect(form).toHaveCount(0);
  await expect(history).toContainText('the beginning – 2020-11-20 13:00');
  await expect(rowsOf(page)).toHaveCount(0);
  await history.getByRole('button', { name: 'All', exact: true }).click();

  await search(page, 'port:none');
  await expect(searchField(page)).toHaveAttribute('aria-invalid', 'true');
  await search(page, `local-port:${port}`);
  await select(rowsOf(page, port));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show in the live table' }).click();
  await expect(history).toHaveCount(0);
  await expect(gridOf(page).getByRole('row', { selected: true })).toContainText(`${port}`);
});

test.describe('where nothing is recorded', () => {
  test.use({ settings: { recordHistory: false }, bypassCSP: true });

  test('that is said, and can be changed', async ({ page }) => {
    const sign = page.getByRole('contentinfo').getByRole('button', { name: 'Not recording' });
    await expect(sign).toBeVisible();
    await page.getByRole('navigation').getByRole('button', { name: 'History' }).click();
    await expect(gridMessage(page)).toContainText('recording is switched off');
    await gridMessage(page).getByRole('button', { name: 'Record' }).click();
    await expect(sign).toHaveCount(0);
    await asSoonAsWritten(page, rowsOf(page).first());
    await page.setViewportSize({ width: 900, height: 500 });
    await expectNothingSerious(page);
    // A capture takes its place, and every other view is live.
    await openCapture(page, 'windows10-en-netstat-ano.txt');
    await expect(page.getByRole('region', { name: 'History' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Back to live' }).click();
    await page.keyboard.press('Control+Shift+H');
    await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
    await page.getByRole('navigation').getByRole('button', { name: 'Listening' }).click();
    await expect(page.getByRole('region', { name: 'History' })).toHaveCount(0);
    await expect(
      page.getByRole('navigation').getByRole('button', { name: /^Listening/ }),
    ).toHaveAttribute('aria-current', 'true');
  });
});

function gridMessage(page: Page): Locator {
  return page.locator('.grid-message');
}

/** What happens is written about a second later; until then it is looked for again. */
async function asSoonAsWritten(page: Page, rows: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('F5');
    await expect(rows).toHaveCount(1, { timeout: 700 });
  }).toPass();
}
