import type { Locator, Page } from '@playwright/test';
import { expectNothingSerious } from './browser-axe.ts';
import { rowAt, search } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('tests the port of a row, and says why another does not answer', async ({ page, sockets }) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await rowAt(page, port).click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Test 127.0.0.1:${port}…` }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel('Host')).toBeFocused();
  await expect(dialog.getByLabel('Host')).toHaveValue('127.0.0.1');
  await expect(dialog.getByLabel('Ports')).toHaveValue(String(port));
  await page.keyboard.press('Enter');
  await expect(resultsOf(dialog)).toHaveCount(1);
  const open = resultsOf(dialog).first();
  await expect(open).toContainText(`127.0.0.1:${port}open`);
  await expect(open).toContainText(`(${process.pid}) listens on 127.0.0.1:${port}.`);
  await expect(dialog.getByRole('status')).toHaveText('1 of 1 open');

  const { port: six } = await sockets.listen({ address: '::1' });
  await dialog.getByLabel('Ports').fill(`${six} 1`);
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(resultsOf(dialog)).toHaveCount(2);
  const [other, closed] = [resultsOf(dialog).first(), resultsOf(dialog).last()];
  await expect(other).toContainText('refused');
  await expect(other).toContainText(`(${process.pid}) listens on [::1]:${six} only.`);
  await expect(closed).toContainText('Here: nothing listens on TCP port 1.');
});

test('asks for TLS and UDP, and names what is no port', async ({ page, sockets }) => {
  const { port } = await sockets.listen();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('netcat');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await dialog.getByLabel('Ports').fill('http');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    '“http” is no port: ports are numbers from 1 to 65535.',
  );
  await dialog.getByLabel('Host').fill('nosuch..name');
  await dialog.getByLabel('Ports').fill(String(port));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('There is no host “nosuch..name”');
  await dialog.getByLabel('Host').fill('127.0.0.1');
  await dialog.getByLabel('Ports').fill('1');
  await dialog.getByRole('radio', { name: 'UDP' }).check();
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(resultsOf(dialog)).toContainText('ICMP port unreachable');
  await dialog.getByRole('radio', { name: 'TCP, then TLS' }).check();
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByRole('status')).toHaveText('0 of 1 good');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test.describe('under axe', () => {
  test.use({ bypassCSP: true });

  test('has nothing serious, with what it found', async ({ page, sockets }) => {
    const { port } = await sockets.listen();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('netcat');
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page);
    await dialog.getByLabel('Host').fill('localhost');
    await dialog.getByLabel('Ports').fill(`${port} 1`);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toContainText('open');
    await expectNothingSerious(page);
  });
});

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Test a port' });
}

function resultsOf(dialog: Locator): Locator {
  return dialog.getByRole('list', { name: 'Results' }).getByRole('listitem');
}
