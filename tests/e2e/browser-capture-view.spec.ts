import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bannerOf, chooseFile, fixture, openCapture } from './browser-captures.ts';
import {
  columnOf,
  gridOf,
  headerOf,
  rowsOf,
  search,
  searchField,
  select,
  selectedRowOf,
} from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

const windows = 'windows10-en-netstat-ano.txt';

test('shows of a row the line it was read from, and nothing that is not known', async ({
  page,
}) => {
  await openCapture(page, windows);
  await search(page, ':135');
  await select(rowsOf(page, 'LISTEN').first());
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Details' });
  const [line = ''] = (await details.getByRole('heading', { name: /^Line/ }).textContent())?.match(
    /\d+/,
  ) ?? [''];
  const lines = fixture(windows).toString().split(/\r?\n/);
  await expect(details.locator('pre')).toHaveText(lines[Number(line) - 1]?.trim() ?? '');
  await expect(details.getByRole('heading', { name: 'States observed' })).toHaveCount(0);
});

test('tells owners apart whose pids were not printed', async ({ page }) => {
  const lines = [
    'Active Connections',
    '',
    '  Proto  Local Address          Foreign Address        State',
    '  TCP    10.0.0.5:50000         192.0.2.4:443          ESTABLISHED',
    ' [chrome.exe]',
    '  TCP    10.0.0.5:50001         192.0.2.4:443          ESTABLISHED',
    ' [firefox.exe]',
    '',
  ];
  const buffer = Buffer.from(lines.join('\r\n'));
  await chooseFile(page, { name: 'netstat-b.txt', mimeType: 'text/plain', buffer });
  await expect(bannerOf(page)).toContainText('2 sockets');
  expect(await columnOf(page, 'Process')).toEqual(['chrome.exe', 'firefox.exe']);
  expect(await columnOf(page, 'PID')).toEqual(['', '']);

  await select(rowsOf(page, 'chrome.exe'));
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('term').filter({ hasText: 'PID' })).toHaveCount(0);
  await expect(details.getByText('Its other sockets')).toHaveCount(0);
  await rowsOf(page, 'chrome.exe').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Other sockets of its process' })).toBeDisabled();
});

test('counts and lists the lines that were not understood, whatever is in them', async ({
  page,
}) => {
  const lines = fixture(windows).toString().split(/\r?\n/);
  const hostile = '  TCP  \u202enonsense <img src=x onerror=alert(1)>';
  lines.splice(20, 0, hostile);
  await chooseFile(page, {
    name: 'part.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\r\n')),
  });
  await bannerOf(page).getByRole('button', { name: '1 line not understood' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lines not understood' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^21\s*TCP {2}\\u\{202e\}nonsense <img src=x onerror=alert\(1\)>$/,
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(bannerOf(page)).toBeVisible();
});

test('never offers to end or to close anything', async ({ page }) => {
  await openCapture(page, windows);
  await page.getByRole('button', { name: 'Established' }).click();
  await select(rowsOf(page).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Line');
  await expect(page.getByRole('button', { name: /End process|Close connection/ })).toHaveCount(0);

  await gridOf(page).focus();
  for (const key of ['Delete', 'Backspace', 'Shift+Delete']) await page.keyboard.press(key);
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page.getByText(/^Nothing to/)).toHaveCount(0);

  await rowsOf(page).first().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Socket' });
  expect((await menu.getByRole('menuitem').allTextContents()).map(withoutKeys)).toEqual([
    'Details',
    expect.stringMatching(/^Look up /),
    'Test a port…',
    'Connect to a port…',
    'Copy',
    'Filter',
    'Hide',
    'Tell me when…',
  ]);
});

test('offers nothing of a process of this very computer, either, once it is printed', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const program = join(resolve(import.meta.dirname, '../..'), 'out/main/cli.js');
  const buffer = execFileSync(process.execPath, [program, 'list', '--json'], {
    maxBuffer: 100_000_000,
  });
  await chooseFile(page, { name: 'sockeye.json', mimeType: 'application/json', buffer });
  await expect(bannerOf(page)).toContainText('sockeye.json');
  await search(page, `:${port}`);
  await select(rowsOf(page, process.pid, 'LISTEN'));
  await page.keyboard.press('Delete');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /End process|Close connection/ })).toHaveCount(0);
});

test('is searched, narrowed and sorted like the live table', async ({ page }) => {
  await openCapture(page, windows);
  await page.getByRole('button', { name: 'Listening' }).click();
  await headerOf(page, 'Local port').click();
  const ascending = (await columnOf(page, 'Local port')).map(Number);
  expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
  expect(new Set(await columnOf(page, 'State'))).toEqual(new Set(['LISTEN']));
  await headerOf(page, 'Local port').click();
  expect(Number((await columnOf(page, 'Local port'))[0])).toBeGreaterThan(ascending[0] ?? 0);

  await search(page, ':445');
  expect(new Set(await columnOf(page, 'Local port'))).toEqual(new Set(['445']));
  await search(page, 'no such process');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(gridOf(page)).not.toHaveAttribute('aria-rowcount', '1');
});

test('goes back to the live table, which went on behind it, as it was left', async ({
  page,
  sockets,
}) => {
  const first = await sockets.listen();
  await search(page, `pid:${process.pid}`);
  await select(rowsOf(page, first.port, 'LISTEN'));
  await openCapture(page, windows);
  await expect(searchField(page)).toHaveValue('');
  await expect(selectedRowOf(page)).toHaveCount(0);
  const second = await sockets.listen();

  await bannerOf(page).getByRole('button', { name: 'Back to live' }).click();
  await expect(bannerOf(page)).toHaveCount(0);
  await expect(page).toHaveTitle('Sockeye');
  await expect(gridOf(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue(`pid:${process.pid}`);
  await expect(selectedRowOf(page)).toContainText(`${first.port}`);
  await expect(rowsOf(page, second.port, 'LISTEN')).toHaveCount(1);
});

test('goes back by Esc when there is nothing else to undo', async ({ page }) => {
  await openCapture(page, windows);
  await search(page, ':445');
  await select(rowsOf(page).first());
  await page.keyboard.press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(selectedRowOf(page)).toHaveCount(0);
  await expect(bannerOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bannerOf(page)).toHaveCount(0);
});

test('keeps a view that was paused, and does not pause a capture', async ({ page, sockets }) => {
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Paused/ })).toBeVisible();
  await openCapture(page, windows);
  await page.keyboard.press('Space');
  await page.keyboard.press('F5');
  await sockets.listen();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Paused · [1-9]/ })).toBeVisible();
});

test('shows one capture in place of another', async ({ page }) => {
  await openCapture(page, windows);
  await openCapture(page, 'windows-de-netstat-an.txt');
  await page.keyboard.press('Escape');
  await expect(bannerOf(page)).toHaveCount(0);
});

function withoutKeys(text: string): string {
  return text.replace(/Enter$|(Ctrl\+|⌘)C$/, '');
}
