import { once } from 'node:events';
import { connect } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { expectNothingSerious } from './browser-axe.ts';
import { rowAt, search, selectedRowOf } from './browser-grid.ts';
import type { Sockets } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

test('talks to an echo by text and by bytes, ends its own direction, and is led back to', async ({
  page,
  sockets,
}) => {
  const port = await echo(sockets);
  await search(page, `:${port}`);
  await rowAt(page, port).click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Connect to 127.0.0.1:${port}…` }).click();
  const dialog = dialogOf(page, 'Connect to a port');
  await expect(dialog.getByLabel('Port', { exact: true })).toHaveValue(String(port));
  await page.keyboard.press('Enter');

  const field = dialog.getByLabel('To send');
  await expect(field).toBeFocused();
  await expect(dialog.getByRole('status')).toHaveText('Open');
  await dialog.getByRole('radio', { name: 'CRLF' }).check();
  await field.fill('hello\u202e');
  await field.press('Enter');
  await expect(piecesOf(dialog, 'received')).toHaveText('hello\\u{202e}');
  await dialog.getByRole('group', { name: 'Show' }).getByRole('radio', { name: 'Hex' }).check();
  const line = '00000000  68 65 6c 6c 6f e2 80 ae  0d 0a';
  await expect(piecesOf(dialog, 'sent')).toContainText(line);
  await expect(piecesOf(dialog, 'received')).toContainText(line);

  await dialog.getByRole('group', { name: 'Send as' }).getByRole('radio', { name: 'Hex' }).check();
  await field.fill('48 6z');
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    '“6” at character 4 is half a byte: each has two digits.',
  );
  await field.fill('00 ff');
  await field.press('Enter');
  await expect(piecesOf(dialog, 'received').last()).toContainText('0000000a  00 ff');
  await expect(dialog.getByText('12 B sent, 12 B received')).toBeVisible();

  await expect(dialog.locator('.strip-state', { hasText: 'ESTABLISHED' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Show in the table' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(selectedRowOf(page)).toContainText(String(port));
  await expect(page.locator('.details .strip-state', { hasText: 'ESTABLISHED' })).toBeVisible();
  await page.getByRole('button', { name: `Console: 127.0.0.1:${port}` }).click();
  await dialog.getByRole('button', { name: 'Send end of stream' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Closed');
  await expect(dialog.getByRole('log')).toContainText('Both directions have ended');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Console:/ })).toHaveCount(0);
});

test('listens for one connection, and says why nothing came of another', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('listen on');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'Listen on a port');
  await expect(dialog.getByText('Only programs of this computer can connect.')).toBeVisible();
  await dialog.getByLabel('Address').fill('0.0.0.0');
  await expect(dialog.getByText('Other computers may connect')).toBeVisible();
  await dialog.getByLabel('Address').fill('127.0.0.1');
  await dialog.getByLabel('Port', { exact: true }).fill('0');
  await dialog.getByLabel('Send back what comes').check();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('Waiting for a connection');
  const [, port] = /127\.0\.0\.1:(\d+)/.exec((await dialog.textContent()) ?? '') ?? [];
  const client = connect(Number(port), '127.0.0.1');
  client.on('error', () => client.destroy());
  client.write('who is there?');
  await expect(piecesOf(dialog, 'sent')).toHaveText('who is there?');
  client.resetAndDestroy();
  await expect(dialog.getByRole('status')).toHaveText('Reset');

  await dialog.getByRole('button', { name: 'Another…' }).click();
  await dialog.getByRole('radio', { name: 'Connect' }).check();
  const other = dialogOf(page, 'Connect to a port');
  await other.getByLabel('Host').fill('127.0.0.1');
  await other.getByLabel('Port', { exact: true }).fill(port ?? '');
  await page.keyboard.press('Enter');
  await expect(other).toContainText(`Here: nothing listens on TCP port ${port}.`);
});

test('stays with the end in a smaller window, and ends what it holds when its page goes', async ({
  page,
  sockets,
}) => {
  const listener = await sockets.listen();
  await beginWith(page, listener.port);
  const accepted = await listener.accept();
  const dialog = dialogOf(page, 'Connect to a port');
  await expect(dialog.getByRole('status')).toHaveText('Open');
  accepted.write('line\n'.repeat(60));
  await expect(piecesOf(dialog, 'received')).toContainText('line');
  await expect.poll(() => belowSight(dialog)).toBeLessThan(1);
  await page.setViewportSize({ width: 900, height: 500 });
  await expect.poll(() => belowSight(dialog)).toBeLessThan(1);
  const ended = once(accepted, 'end');
  await page.goto('about:blank');
  await ended;
});

test.describe('under axe', () => {
  test.use({ bypassCSP: true });

  test('has nothing serious, with what was said', async ({ page, sockets }) => {
    const port = await echo(sockets);
    await beginWith(page, port);
    const dialog = dialogOf(page, 'Connect to a port');
    await dialog.getByLabel('To send').fill('hello');
    await page.keyboard.press('Enter');
    await expect(piecesOf(dialog, 'received')).toHaveText('hello');
    await expectNothingSerious(page);
  });
});

/** Connects to a port by the palette. */
async function beginWith(page: Page, port: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('connect to a port');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'Connect to a port');
  await dialog.getByLabel('Host').fill('127.0.0.1');
  await dialog.getByLabel('Port', { exact: true }).fill(String(port));
  await page.keyboard.press('Enter');
}

/** The port of a server that sends its one client back what comes. */
async function echo(sockets: Sockets): Promise<number> {
  const listener = await sockets.listen({ allowHalfOpen: true });
  void listener.accept().then((socket) => socket.pipe(socket));
  return listener.port;
}

function dialogOf(page: Page, name: string): Locator {
  return page.getByRole('dialog', { name });
}

/** How much of the transcript lies below what is seen of it. */
function belowSight(dialog: Locator): Promise<number> {
  return dialog
    .getByRole('log')
    .evaluate(
      ({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - clientHeight - scrollTop,
    );
}

function piecesOf(dialog: Locator, direction: string): Locator {
  return dialog.locator(`[data-direction="${direction}"] pre`);
}
