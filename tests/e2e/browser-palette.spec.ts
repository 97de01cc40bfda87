import type { Locator, Page } from '@playwright/test';
import { isAlive } from '../integration/actions/orphan.ts';
import { gridOf, rowsOf, search, searchField, select, selectedRowOf } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { freePort } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

test('K3 says who holds a port, and that its clients do not', async ({ open, sockets }) => {
  const holder = await startHolder({ name: 'the holder' });
  const page = await open();
  const palette = await openPalette(page);
  await page.keyboard.type(`${holder.port}`);
  const option = palette.getByRole('option', { name: /^the holder/ });
  await expect(option).toHaveCount(1);
  await expect(option).toContainText(`the holder pid ${holder.pid}`);
  await expect(option).toContainText(`listens on TCP 127.0.0.1:${holder.port}`);
  await expect(option).toContainText(process.execPath);
  await expect(palette).not.toContainText('without holding it');

  await sockets.connect(holder.port);
  await expect(palette).toContainText(`2 connections use port ${holder.port} without holding it`);
  await expect(option).toHaveCount(1);
});

test('K3 tells a port from one that only begins like it, and all that share it', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await sockets.listen({ port, address: '::1' });
  const page = await open();
  const palette = await openPalette(page);
  const holders = palette.getByRole('option', { name: /listens on/ });
  await page.keyboard.type(`port ${port}`);
  // One process, whatever it holds the port by.
  await expect(holders).toHaveCount(1);
  await expect(holders).toContainText(`listens on TCP 127.0.0.1:${port}, [::1]:${port}`);
  await expect(palette.getByRole('option', { name: /^End / })).toHaveCount(1);

  await typeOver(page, `:${Math.floor(port / 10)}`);
  await expect(palette).toContainText(`Nothing listens on port ${Math.floor(port / 10)}.`);
  await typeOver(page, '70000');
  await expect(palette).toContainText('Ports go from 0 to 65535.');
});

test('follows a port that is let go and taken while it is open', async ({ open, sockets }) => {
  const port = await freePort();
  const page = await open();
  const palette = await openPalette(page);
  await page.keyboard.type(`${port}`);
  await expect(palette).toContainText(`Nothing listens on port ${port}.`);
  const { close } = await sockets.listen({ port });
  await expect(palette.getByRole('option', { name: /listens on/ })).toHaveCount(1);
  await expect(palette).not.toContainText('Nothing listens');
  close();
  await expect(palette).toContainText(`Nothing listens on port ${port}.`);
});

test('Enter selects the row of a holder in the table, whatever hides it, and shows its details', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, 'nothing is called so');
  await expect(rowsOf(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await openPalette(page);
  await page.keyboard.type(`${port}`);
  await expect(page.getByRole('option', { selected: true })).toContainText(`127.0.0.1:${port}`);
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(selectedRowOf(page)).toContainText(`${port}`);
  await expect(gridOf(page)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Details', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('K5 asks before it ends a holder, by keys alone', async ({ open }) => {
  const holder = await startHolder();
  const page = await open();
  await openPalette(page);
  await page.keyboard.type(`${holder.port}`);
  await expect(page.getByRole('option', { name: /^holder/ })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveText(
    `End holder (${holder.pid})…`,
  );
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'End process' });
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(`End holder (${holder.pid})?`);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(isAlive(holder)).toBe(true);
  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog).toContainText(`TCP port ${holder.port} is free.`);
  await expect.poll(() => isAlive(holder)).toBe(false);
});

test('finds a process by its name and shows its sockets alone', async ({ open, sockets }) => {
  const holder = await startHolder({ name: 'quite-special' });
  await sockets.listen();
  const page = await open();
  await openPalette(page);
  await page.keyboard.type('ite-spec');
  await expect(page.getByRole('option', { selected: true })).toContainText('quite-special');
  await page.keyboard.press('Enter');
  await expect(searchField(page)).toHaveValue(`pid:${holder.pid}`);
  await expect(rowsOf(page)).toHaveCount(1);
});

test('shows a hostile name as what it is', async ({ open }) => {
  const name = '<b>\u202e\u0007évil 猫';
  const holder = await startHolder({ name: name.slice(0, 10) });
  const page = await open();
  const palette = await openPalette(page);
  await page.keyboard.type(`${holder.port}`);
  const option = palette.getByRole('option', { name: /listens on/ });
  await expect(option).toContainText('<b>');
  const shown = [...((await option.textContent()) ?? '')];
  expect(['\u202e', '\u0007'].filter((character) => shown.includes(character))).toEqual([]);
  await expect(option.locator('b')).toHaveCount(0);
});

test('does any command by its name, and has those used last first', async ({ open }) => {
  const page = await open();
  await openPalette(page);
  await page.keyboard.type('theme dark');
  await expect(page.getByRole('option', { selected: true })).toContainText('Theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(gridOf(page)).toBeFocused();

  await openPalette(page);
  await page.keyboard.type('search');
  await page.keyboard.press('Enter');
  await expect(searchField(page)).toBeFocused();

  const palette = await openPalette(page);
  await expect(palette.getByRole('group').first().getByRole('option')).toHaveText([
    /^Search/,
    /^Theme: dark/,
  ]);
});

test('says why a command cannot be done now', async ({ open }) => {
  const page = await open();
  await openPalette(page);
  await page.keyboard.type('end process');
  await expect(page.getByRole('option', { selected: true })).toContainText(
    'No socket is selected.',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').or(page.locator('.notice'))).toContainText(
    'No socket is selected.',
  );
});

test('closes by the keys that opened it and by Esc, and gives the focus back', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  await select(rowsOf(page));
  for (const keys of ['ControlOrMeta+k', 'Escape']) {
    await openPalette(page);
    await page.keyboard.press(keys);
    await expect(page.locator('dialog')).toHaveCount(0);
    await expect(gridOf(page)).toBeFocused();
    await expect(searchField(page)).toHaveValue(`:${port}`);
  }
  // With nothing in between: the browser says only later that the palette has closed.
  await openPalette(page);
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('ControlOrMeta+,')]);
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  // The other way round: what is typed at once stands in the palette.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('3000');
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('3000');
});

test('lists every key on one sheet', async ({ open }) => {
  const page = await open();
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  const keyOf = (does: string) =>
    sheet.locator('.key', { has: page.getByText(does, { exact: true }) }).locator('kbd');
  await expect(keyOf('Go to anything')).toHaveText(['Ctrl+K']);
  await expect(keyOf('Search')).toHaveText(['Ctrl+F', '/']);
  await expect(keyOf('Pause')).toHaveText(['Space']);
  await expect(keyOf('End process…')).toHaveText(['Delete']);
  await expect(keyOf('Views, in their order')).toHaveText(['Alt+1 … Alt+9']);
});

test.describe('in Chinese', () => {
  test.use({ settings: { language: 'zh-CN' } });

  test('speaks Chinese, and finds commands by their English name, too', async ({
    open,
    sockets,
  }) => {
    const { port } = await sockets.listen();
    const page = await open();
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: '转到任意内容' });
    await page.keyboard.type(`${port}`);
    await expect(palette).toContainText(`谁占用了端口 ${port}`);
    await typeOver(page, 'theme dark');
    await expect(page.getByRole('option', { selected: true })).toContainText('主题：深色');
  });
});

async function openPalette(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Go to anything' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  return palette;
}

async function typeOver(page: Page, text: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox').fill(text);
}
