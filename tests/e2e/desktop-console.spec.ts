import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('saves what was said by hand where the person chose in the dialog of the system', async ({
  desktop,
}) => {
  const { page } = desktop;
  const held = new Set<Socket>();
  const echo = createServer((socket) => {
    held.add(socket);
    socket.on('error', () => {}).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const { port } = echo.address() as AddressInfo;
  try {
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to anything' });
    await palette.getByRole('combobox').fill('connect to a port');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Connect to a port' });
    await dialog.getByLabel('Host').fill('127.0.0.1');
    await dialog.getByLabel('Port', { exact: true }).fill(`${port}`);
    await page.keyboard.press('Enter');
    const field = dialog.getByLabel('To send');
    await field.fill('hello');
    await field.press('Enter');
    await expect(dialog.locator('[data-direction="received"] pre')).toHaveText('hello');

    await desktop.evaluate(({ app, dialog }) => {
      const filePath = `${app.getPath('userData')}/said.txt`;
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    });
    await dialog.getByRole('button', { name: 'Save…' }).click();
    const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
    const file = join(folder, 'said.txt');
    await expect(page.getByText(`Saved as ${file}`)).toBeVisible();
    const said = readFileSync(file, 'utf8');
    expect(said).toContain(`is connected to 127.0.0.1:${port}.`);
    expect(said.match(/hello/g)).toHaveLength(2);
  } finally {
    echo.close();
    for (const socket of held) socket.destroy();
  }
});
