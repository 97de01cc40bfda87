import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { bannerOf, chooseFile } from './browser-captures.ts';
import { rowAt, rowsOf, search, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

test('saves the view as CSV, which needs no looser policy, and says as what', async ({ open }) => {
  const holder = await startHolder({ name: '=HYPERLINK(1)' });
  const page = await open();
  await search(page, `pid:${holder.pid}`);
  await expect(rowAt(page, holder.port)).toBeVisible();
  const dialog = await openDialog(page);
  await expect(dialog.getByRole('radio', { name: 'This view (1)' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: /^Selected/ })).toBeDisabled();
  const { name, text } = await downloaded(page, dialog);
  expect(name).toMatch(/^sockeye-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  const [head, row, ...rest] = text.split('\r\n');
  expect(head).toMatch(/^\u{feff}Process,PID,Protocol,State,Local address,Local port,/u);
  expect(row).toMatch(
    new RegExp(`^'=HYPERLINK\\(1\\),${holder.pid},TCP,LISTEN,127\\.0\\.0\\.1,${holder.port},`),
  );
  expect(rest).toEqual(['']);
  await expect(dialog.getByRole('heading')).toHaveText('1 socket saved');
  await expect(dialog).toContainText(name);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('saves all facts of what is selected as JSON, which opens again', async ({
  page,
  sockets,
}) => {
  const [one, other] = [await sockets.listen(), await sockets.listen()];
  await search(page, `pid:${process.pid} (:${one.port} or :${other.port})`);
  await select(rowAt(page, one.port));
  const dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: 'Selected (1)' }).check();
  await dialog.getByRole('radio', { name: /^JSON/ }).check();
  await expect(dialog.getByRole('radio', { name: 'All of the socket' })).toBeChecked();
  const { name, text } = await downloaded(page, dialog);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await search(page, '');
  await chooseFile(page, { name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(bannerOf(page)).toContainText('1 socket');
  await expect(rowsOf(page, one.port, process.pid, 'LISTEN')).toHaveCount(1);
});

test('saves everything, whatever is searched for, as a table in Markdown', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await expect(rowsOf(page, port, process.pid, 'LISTEN')).toHaveCount(1);
  await search(page, 'nothing-is-called-so');
  const dialog = await openDialog(page);
  await expect(dialog.getByRole('radio', { name: /^Everything/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Markdown/ }).check();
  const { name, text } = await downloaded(page, dialog);
  expect(name).toMatch(/\.md$/);
  expect(text).toMatch(/^\| Process \| PID \|.*\n\| --- \| ---: \|/);
  expect(text).toContain(`| ${process.pid} | TCP | LISTEN | 127.0.0.1 | ${port} |`);
});

test('is worked by the keyboard alone, and leaves with Esc', async ({ page }) => {
  const dialog = await openDialog(page);
  await expect(dialog.getByRole('button', { name: 'Download' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'All of socket and process' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('shows how far 50,000 rows have come, and saves nothing when it is cancelled', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const lines = Array.from(
    { length: 50_000 },
    (_, index) => `tcp ESTAB 0 0 10.0.${index >> 8}.${index & 255}:${index} 192.0.2.1:443`,
  );
  const head = 'Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process';
  const buffer = Buffer.from([head, ...lines, ''].join('\n'));
  await chooseFile(page, { name: 'many.txt', mimeType: 'text/plain', buffer });
  await expect(bannerOf(page)).toContainText('50,000 sockets');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));

  const dialog = await openDialog(page);
  await expect(dialog.getByRole('radio', { name: 'This view (50,000)' })).toBeChecked();
  // As on a computer so slow that a person can see the bar move.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 10 });
  await dialog.getByRole('button', { name: 'Download' }).click();
  const bar = dialog.getByRole('progressbar');
  await expect.poll(() => doneOf(bar)).toBeGreaterThan(0);
  const done = await doneOf(bar);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  expect(done).toBeLessThan(50_000);
  await expect(dialog).toHaveCount(0);

  await openDialog(page);
  const { text } = await downloaded(page, dialog);
  expect(text.split('\r\n')).toHaveLength(50_002);
  expect(downloads).toHaveLength(1);
});

async function doneOf(bar: Locator): Promise<number> {
  return Number(await bar.getAttribute('value'));
}

async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function downloaded(page: Page, dialog: Locator): Promise<{ name: string; text: string }> {
  const begun = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await begun;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
