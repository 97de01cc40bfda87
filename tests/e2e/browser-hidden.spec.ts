import type { Page } from '@playwright/test';
import { rowAt, rowsOf, search } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test.use({ settings: { hiddenProcesses: ['NODE', 'مثال 🦔'], hiddenAddresses: ['127.0.0.9'] } });

test('hides processes and addresses, lists what is hidden, and shows it again', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const { port: elsewhere } = await sockets.listen({ address: '127.0.0.9' });
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await expect(page.getByText('No socket matches.')).toBeVisible();
  await hiddenButton(page, '2 processes, 1 address').click();
  const list = page.getByRole('dialog', { name: /Hidden processes and addresses/ });
  await expect(list).toContainText('مثال 🦔');
  // So that it is read out, and Tab goes on in it.
  await expect(list).toBeFocused();

  await list.getByRole('button', { name: 'Show NODE' }).click();
  await expect(rowAt(page, port)).toBeVisible();
  await expect(rowAt(page, elsewhere)).toHaveCount(0);
  await expect(hiddenButton(page, '1 process, 1 address')).toBeVisible();
  await list.getByRole('button', { name: 'Show all' }).click();
  await expect(rowAt(page, elsewhere)).toBeVisible();
  await expect(page.getByRole('button', { name: /hidden: Hidden processes/ })).toHaveCount(0);
  await expect(rowsOf(page)).toHaveCount(2);
});

test('keeps the view and the hidden states for the next time', async ({ open }) => {
  const page = await open();
  await page.getByRole('button', { name: /^Listening/ }).click();
  await page.getByRole('button', { name: 'States', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'TIME_WAIT' }).click();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Listening/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(page.getByRole('button', { name: 'States · 11' })).toBeVisible();
});

function hiddenButton(page: Page, what: string) {
  return page.getByRole('button', { name: `${what} hidden: Hidden processes and addresses` });
}
