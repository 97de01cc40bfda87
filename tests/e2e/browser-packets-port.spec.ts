import type { Page } from '@playwright/test';
import { canTrace, dialogOf, needs, stepsOf } from './browser-ladder.ts';
import { expect, test } from './browser-test.ts';

test('draws how a port refuses that is in no row, asked for by its number', async ({
  page,
  sockets,
}) => {
  test.skip(!canTrace, needs);
  const { port, close } = await sockets.listen();
  close();
  await openPalette(page, 'packets of a port');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Name one port, from 1 to 65535.');
  await dialog.getByLabel('Port').fill(`${port}`);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading').first()).toHaveText(`Packets of port ${port}`);
  await expect(dialog).toContainText('Looking, for');
  await dialog.getByRole('button', { name: 'Try to connect' }).click();
  await expect(stepsOf(dialog)).toHaveCount(2);
  await expect(stepsOf(dialog).last()).toContainText('RST ACK');
  await expect(dialog.getByRole('status')).toContainText(`127.0.0.1:${port}: refused`);
});

test('leads from a test that was refused to its packets', async ({ page, sockets }) => {
  test.skip(!canTrace, needs);
  const { port, close } = await sockets.listen();
  close();
  await openPalette(page, `127.0.0.1:${port}`);
  await page.getByRole('option', { name: `Test 127.0.0.1:${port}…` }).click();
  const probe = page.getByRole('dialog', { name: 'Test a port' });
  await probe.getByRole('button', { name: 'Test', exact: true }).click();
  await probe.getByRole('button', { name: 'Packets…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('Looking, for');
  await dialog.getByRole('button', { name: 'Try to connect' }).click();
  await expect(stepsOf(dialog)).toHaveCount(2);
});

async function openPalette(page: Page, search: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to anything' });
  await palette.getByRole('combobox').fill(search);
}
