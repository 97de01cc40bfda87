import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

const fixtures = resolve(import.meta.dirname, '../fixtures/captures');

test('opens the capture that was chosen in its menu, and goes back to live', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  copyFileSync(join(fixtures, 'windows10-en-netstat-ano.txt'), join(folder, 'netstat.txt'));
  await chooseInMenu(desktop);

  await expect(page.getByText('Capture of netstat on Windows')).toBeVisible();
  await expect(page.getByText('netstat.txt', { exact: true })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Capture, not live');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Capture of netstat on Windows')).toHaveCount(0);
});

test('draws the packets of a capture that was chosen in its menu', async ({ desktop }) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  // By how it begins, whatever it is called.
  copyFileSync(join(fixtures, '../packets/lo-orderly.pcap'), join(folder, 'netstat.txt'));
  await chooseInMenu(desktop);
  const steps = page.getByRole('dialog', { name: 'Packets' }).getByRole('option');
  await expect(steps.first()).toContainText('asks to open a connection.');
});

test('says in a dialog which file could not be read, and why', async ({ desktop }) => {
  await desktop.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, text) => process.stderr.write(`${title}: ${text}\n`);
  });
  await chooseInMenu(desktop);
  await expect.poll(desktop.output).toMatch(/could not be opened: \S+netstat\.txt\s+ENOENT/);
});

/** File > Open Capture…, and the file netstat.txt among the user data in the dialog that it opens. */
async function chooseInMenu(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ app, dialog, Menu }) => {
    // The real one waits for somebody to choose.
    dialog.showOpenDialog = async () => ({
      canceled: false,
      filePaths: [`${app.getPath('userData')}/netstat.txt`],
    });
    Menu.getApplicationMenu()?.getMenuItemById('open-capture')?.click();
  });
}
