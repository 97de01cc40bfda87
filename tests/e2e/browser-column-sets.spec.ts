import type { Page } from '@playwright/test';
import { chooseColumns, gridOf, headerOf, titlesOf } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('the columns have sets: TCPView’s, and those that a person named', async ({ open }) => {
  const page = await open();
  await chooseColumns(page, 'TCPView');
  expect(await titlesOf(page)).toEqual([
    ...['Process', 'PID', 'Protocol', 'State', 'Local address', 'Local port', 'Remote address'],
    ...[
      'Remote port',
      'Created',
      'Service',
      'Sent packets',
      'Received packets',
      'Sent bytes',
      'Received bytes',
    ],
  ]);
  await expectFirstToStay(page);
  await toggleColumn(page, 'Protocol');
  await chooseColumns(page, 'Column sets…');
  const dialog = page.getByRole('dialog', { name: 'Column sets' });
  await dialog.getByRole('textbox', { name: 'Name for the present columns' }).fill('Mine');
  await page.keyboard.press('Enter');

  await chooseColumns(page, 'Default');
  expect(await titlesOf(page)).toContain('Protocol');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('columns mine');
  await page.keyboard.press('Enter');
  await expect.poll(() => titlesOf(page)).not.toContain('Protocol');
  expect(await titlesOf(page)).toContain('Sent packets');

  await chooseColumns(page, 'Column sets…');
  await dialog.getByRole('button', { name: 'Rename… Mine' }).click();
  await page.keyboard.type('Ours');
  await page.keyboard.press('Enter');
  await chooseColumns(page, 'Column sets…');
  await dialog.getByRole('button', { name: 'Delete Ours' }).click();
  await expect(dialog.getByRole('listitem')).toHaveText([/^Default/, /^TCPView/]);
});

/** A set begins at its left edge. Scrolled sideways its first column stays, and never over the cell of the keyboard. */
async function expectFirstToStay(page: Page): Promise<void> {
  const grid = gridOf(page);
  const first = page.getByRole('columnheader', { name: /^Process/ });
  expect(await grid.evaluate(({ scrollLeft }) => scrollLeft)).toBe(0);
  const before = await first.boundingBox();
  await grid.focus();
  await page.keyboard.press('Home');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) {
    for (let times = 0; times < 9; times += 1) await page.keyboard.press(key);
    const cell = await page.locator('.cell[data-active=true]').boundingBox();
    const pinned = await first.boundingBox();
    expect(pinned?.x).toBe(before?.x);
    expect(cell?.x).toBeGreaterThanOrEqual((pinned?.x ?? 0) + (pinned?.width ?? 0));
  }
  await grid.evaluate((element) => element.scrollTo({ left: 0 }));
}

async function toggleColumn(page: Page, title: string): Promise<void> {
  await headerOf(page, 'PID').click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: title, exact: true }).click();
  await page.keyboard.press('Escape');
}
