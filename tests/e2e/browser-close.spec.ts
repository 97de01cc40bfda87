import type { Locator, Page } from '@playwright/test';
import { gridOf, rowAt, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('closes one connection, and leaves its neighbour and its process alone', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const [client, neighbour] = [await sockets.connect(port), await sockets.connect(port)];
  const page = await open();
  await search(page, `:${port}`);
  const dialog = await askToClose(page, rowAt(page, client.localPort));

  await expect(dialog.getByRole('heading')).toHaveText('Close this connection?');
  await expect(dialog.getByRole('definition')).toHaveText([
    'TCP',
    'ESTABLISHED',
    `127.0.0.1:${client.localPort}`,
    `127.0.0.1:${port}`,
    `node (${process.pid})`,
  ]);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();

  // Not `once`, which takes the error for its own: the system tells the process that it was broken off.
  const closed = new Promise((resolve) => client.once('close', resolve));
  await dialog.getByRole('button', { name: 'Close connection' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('The connection is closed');
  await closed;
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
  await expect(rowAt(page, neighbour.localPort)).toContainText('ESTABLISHED');
  expect(neighbour.destroyed).toBe(false);
});

test('closes nothing when Enter or Esc is pressed in the dialog', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  const client = await sockets.connect(port);
  const page = await open();
  await search(page, `:${port}`);
  for (const key of ['Enter', 'Escape']) {
    const dialog = await askToClose(page, rowAt(page, client.localPort));
    await expect(dialog.getByRole('button', { name: 'Close connection' })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.locator('dialog')).toHaveCount(0);
  }
  expect(client.destroyed).toBe(false);
});

test('says so when the connection has ended while the dialog was open', async ({
  open,
  sockets,
}) => {
  const listener = await sockets.listen();
  const client = await sockets.connect(listener.port);
  const page = await open();
  await search(page, `:${listener.port}`);
  const dialog = await askToClose(page, rowAt(page, client.localPort));
  client.resetAndDestroy();
  await dialog.getByRole('button', { name: 'Close connection' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('The connection was not closed');
  await expect(dialog.getByRole('button', { name: 'Close connection' })).toHaveCount(0);
});

test('says why a listener cannot be closed, in the menu and at the key', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  const row = rowsOf(page, 'LISTEN');
  const reason = 'A listening socket closes with its process: end that.';
  await select(row);
  await page.keyboard.press('Shift+Delete');
  await expect(page.getByText(`Nothing to close here: ${reason}`)).toBeVisible();
  await row.click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: 'Close connection…' });
  await expect(item).toBeDisabled();
  await expect(item).toHaveAttribute('title', reason);
});

test.describe('started with --read-only', () => {
  test.use({ server: async ({ serve }, use) => use(await serve('--read-only')) });

  test('B5 closes nothing, and says why', async ({ open, sockets }) => {
    const { port } = await sockets.listen();
    const client = await sockets.connect(port);
    const page = await open();
    await search(page, `:${port}`);
    await select(rowAt(page, client.localPort));
    const button = page
      .getByRole('complementary')
      .getByRole('button', { name: 'Close connection…' });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAttribute('title', 'Sockeye was started with --read-only.');
  });
});

async function askToClose(page: Page, row: Locator): Promise<Locator> {
  await select(row);
  await page.keyboard.press('Shift+Delete');
  return page.getByRole('dialog', { name: 'Close connection' });
}
