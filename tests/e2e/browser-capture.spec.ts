import type { Page } from '@playwright/test';
import { bannerOf, chooseFile, fixture, openCapture, openFromMenu } from './browser-captures.ts';
import { gridOf, rowsOf, search } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

const windows = 'windows10-en-netstat-ano.txt';

test('opens what another machine printed, from the menu, and says what it is', async ({ page }) => {
  await openFromMenu(page, { name: windows, mimeType: 'text/plain', buffer: fixture(windows) });
  const sockets = fixture(windows)
    .toString()
    .split('\n')
    .filter((line) => /^\s*(TCP|UDP)\s/.test(line));
  await expect(bannerOf(page)).toContainText('Capture of netstat on Windows');
  await expect(bannerOf(page)).toContainText(windows);
  await expect(bannerOf(page)).toContainText(`${sockets.length} sockets`);
  await expect(page).toHaveTitle(`${windows} – Sockeye`);
  await expect(gridOf(page)).toBeFocused();
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', `${sockets.length + 1}`);

  const status = page.getByRole('contentinfo');
  await expect(status).toContainText('Capture, not live');
  await expect(status).not.toContainText('ms');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'How often' })).toHaveCount(0);
});

test('opens a file that is dropped anywhere, and takes no notice of text', async ({ page }) => {
  const text = await transferOf(page, null);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: text });
  await expect(page.getByText('Drop to open as a capture')).toHaveCount(0);

  const file = await transferOf(page, windows);
  await page.dispatchEvent('[role=grid]', 'dragenter', { dataTransfer: file });
  await expect(page.getByText('Drop to open as a capture')).toBeVisible();
  await page.dispatchEvent('[role=grid]', 'dragleave', { dataTransfer: file });
  await expect(page.getByText('Drop to open as a capture')).toHaveCount(0);

  await page.dispatchEvent('[role=grid]', 'dragover', { dataTransfer: file });
  await page.dispatchEvent('[role=grid]', 'drop', { dataTransfer: file });
  await expect(bannerOf(page)).toContainText(windows);
  await expect(page.getByText('Drop to open as a capture')).toHaveCount(0);
});

for (const [what, name, bytes] of [
  ['what no tool prints', 'notes.txt', Buffer.from('Milk\nBread\n')],
  ['what is not text', 'photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0, 0, 1])],
  ['what is empty', 'empty.txt', Buffer.from('')],
] as const) {
  test(`says why ${what} cannot be opened, and stays live`, async ({ page }) => {
    await chooseFile(page, { name, mimeType: '', buffer: bytes });
    await expect(page.getByRole('status').filter({ hasText: name })).toContainText(
      'cannot be opened',
    );
    await expect(bannerOf(page)).toHaveCount(0);
    await expect(page.getByTitle(/^How the sockets were read/)).toBeVisible();
  });
}

test.describe('when the reader cannot be loaded', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('says so, and can be asked again', async ({ page }) => {
    await page.route(/capture-worker/, (route) => route.abort());
    await chooseFile(page, { name: windows, mimeType: 'text/plain', buffer: fixture(windows) });
    const notice = page.getByText(`${windows}: What reads captures could not be started.`);
    await expect(notice).toBeVisible();
    await page.unroute(/capture-worker/);
    await openCapture(page, windows);
  });
});

test('gives the focus to the table when reading is cancelled', async ({ page }) => {
  await holdReader(page);
  await chooseFile(page, { name: windows, mimeType: 'text/plain', buffer: fixture(windows) });
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText(`Reading ${windows}`)).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
});

test('leaves no menu of a live row behind', async ({ page }) => {
  const release = await holdReader(page);
  await chooseFile(page, { name: windows, mimeType: 'text/plain', buffer: fixture(windows) });
  await rowsOf(page).first().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Socket' });
  await expect(menu).toBeVisible();
  release();
  await expect(bannerOf(page)).toBeVisible();
  await expect(menu).toHaveCount(0);
  await rowsOf(page).first().click();
  await expect(menu).toHaveCount(0);
});

test('does other things while it reads 20,000 rows, and is searched with them', async ({
  page,
}) => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) =>
      `  TCP    10.0.${index >> 8}.${index & 255}:${1024 + (index % 60_000)}    93.184.216.34:443    ESTABLISHED    ${index % 500}`,
  );
  const text = ['', 'Active Connections', '', head, ...rows, ''].join('\r\n');
  const turns = await countTurns(page);
  await chooseFile(page, { name: 'many.txt', mimeType: '', buffer: Buffer.from(text) });
  await expect(bannerOf(page)).toContainText('20,000 sockets');
  // Read in one go, there would be none; how many there are goes with the parts, and not with the computer.
  expect(await turns()).toBeGreaterThan(5);
  await search(page, '10.0.77.');
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '257');
});

/** Keeps what reads captures from being loaded until it is released. */
async function holdReader(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/capture-worker/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

const head = '  Proto  Local Address          Foreign Address        State           PID';

/** What a drag carries: a fixture as a file, or mere text. */
async function transferOf(page: Page, name: string | null) {
  const text = name === null ? null : fixture(name).toString();
  return page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      if (name === null || text === null) transfer.setData('text/plain', 'mere text');
      else transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text] as const,
  );
}

/** How many times the page gets to something else while it reads a capture. */
async function countTurns(page: Page): Promise<() => Promise<number>> {
  const counted = await page.evaluateHandle(() => {
    const turns = { count: 0 };
    const turn = () => {
      if (document.body.textContent.includes('Reading many.txt')) turns.count += 1;
      if (document.querySelector('.notice.capture') === null) setTimeout(turn);
    };
    turn();
    return turns;
  });
  return async () => (await counted.jsonValue()).count;
}
