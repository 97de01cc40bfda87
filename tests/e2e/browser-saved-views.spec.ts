import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import {
  chooseColumns,
  gridOf,
  headerOf,
  rowsOf,
  search,
  searchField,
  titlesOf,
} from './browser-grid.ts';
import { expect, openPage, test } from './browser-test.ts';

test('keeps what is shown under a name, brings it back, and has it at the next start', async ({
  open,
  sockets,
  server,
  settingsFile,
}) => {
  const { port } = await sockets.listen();
  await sockets.listen();
  const page = await open();
  await viewOf(page, 'Listening').click();
  await type(page, `:${port}`);
  await headerOf(page, 'Local port').click();
  await expect(rowsOf(page)).toHaveCount(1);
  await saveView(page, 'My port');

  await expect(viewOf(page, 'My port')).toHaveAttribute('aria-current', 'true');
  await expect(searchField(page)).toHaveValue(`state:LISTEN :${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(viewOf(page, 'My port').locator('.view-count')).toHaveText('1');
  await viewOf(page, 'All sockets').click();
  await expect(searchField(page)).toHaveValue('');
  await headerOf(page, 'PID').click();
  await viewOf(page, 'My port').click();
  await expect(headerOf(page, 'Local port')).toHaveAttribute('aria-sort', 'ascending');
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText(`${port}`);

  await expect.poll(() => readFileSync(settingsFile, 'utf8')).toContain('My port');
  const again = await page.context().newPage();
  await openPage(again, server.url);
  await expect(viewOf(again, 'My port')).toHaveAttribute('aria-current', 'true');
  await expect(searchField(again)).toHaveValue(`state:LISTEN :${port}`);
  await expect(rowsOf(again)).toHaveCount(1);
});

test.describe('of several views', () => {
  const sort = [{ column: 'process', descending: false }];
  const named = (id: string, name: string, query: string) => ({
    ...{ id, name, query, sort },
    ...({ group: 'none', columns: null } as const),
  });
  const savedViews = [
    named('a', 'Alpha', 'port:1'),
    named('b', 'Beta', 'port:2'),
    named('c', 'Gamma', 'port:('),
  ];
  test.use({ settings: { savedViews } });

  test('keys show them in their order, and move them', async ({ open }) => {
    const page = await open();
    await expect(savedOf(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
    await page.keyboard.press('Alt+8');
    await expect(viewOf(page, 'Beta')).toHaveAttribute('aria-current', 'true');
    await expect(searchField(page)).toHaveValue('port:2');

    await viewOf(page, 'Beta').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(savedOf(page)).toHaveText(['Beta', 'Alpha', 'Gamma']);
    await expect(viewOf(page, 'Beta')).toBeFocused();
    await expect(page.getByRole('navigation').getByRole('status')).toHaveText('Beta: 1 of 3');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(savedOf(page)).toHaveText(['Alpha', 'Gamma', 'Beta']);
    await expect(viewOf(page, 'Beta')).toBeFocused();
    await page.keyboard.press('Alt+7');
    await expect(searchField(page)).toHaveValue('port:1');
  });

  test('one is renamed, but not to a name that another one has', async ({ open }) => {
    const page = await open();
    await viewOf(page, 'Alpha').focus();
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog', { name: 'Rename the view' });
    const field = dialog.getByRole('textbox', { name: 'Name' });
    await expect(field).toHaveValue('Alpha');
    await page.keyboard.type(' BETA ');
    await expect(dialog).toContainText('There is another one named “Beta”.');
    await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled();
    await field.fill('  猫 🐱 مرحبا ');
    await page.keyboard.press('Enter');
    await expect(savedOf(page)).toHaveText(['猫 🐱 مرحبا', 'Beta', 'Gamma']);
    await expect(viewOf(page, '猫 🐱 مرحبا')).toBeFocused();
  });

  test('one is replaced by what is shown, under the same name or from its menu', async ({
    open,
  }) => {
    const page = await open();
    await type(page, 'port:9');
    await page.getByRole('button', { name: 'Save the view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save the view' });
    await page.keyboard.type('beta');
    await expect(dialog).toContainText('There is a view “Beta”, which this replaces.');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await expect(savedOf(page)).toHaveText(['Alpha', 'beta', 'Gamma']);
    await expect(searchField(page)).toHaveValue('port:9');

    await type(page, 'port:10');
    await expect(viewOf(page, 'beta')).toContainText('It was changed since it was shown.');
    await viewOf(page, 'beta').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Update to what is shown' }).click();
    await expect(viewOf(page, 'beta')).not.toContainText('It was changed');
    await viewOf(page, 'All sockets').click();
    await viewOf(page, 'beta').click();
    await expect(searchField(page)).toHaveValue('port:10');
  });

  test('the one shown is deleted, which asks first, and all sockets are shown', async ({
    open,
  }) => {
    const page = await open();
    await viewOf(page, 'Alpha').click();
    await viewOf(page, 'Alpha').focus();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toContainText('Delete the view “Alpha”?');
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(savedOf(page)).toHaveCount(3);

    await page.getByRole('button', { name: 'Menu of Alpha' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(savedOf(page)).toHaveText(['Beta', 'Gamma']);
    await expect(viewOf(page, 'All sockets')).toHaveAttribute('aria-current', 'true');
    await expect(searchField(page)).toHaveValue('');
  });

  test('one whose query does not parse says so, and the last good one goes on', async ({
    open,
    sockets,
  }) => {
    const { port } = await sockets.listen();
    const page = await open();
    await type(page, `:${port}`);
    await expect(rowsOf(page)).toHaveCount(1);
    await viewOf(page, 'Gamma').click();
    await expect(viewOf(page, 'Gamma')).toHaveAttribute('aria-current', 'true');
    await expect(searchField(page)).toHaveValue('port:(');
    await expect(searchField(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(rowsOf(page)).toHaveCount(1);
    await viewOf(page, 'Alpha').click();
    await expect(searchField(page)).toHaveAttribute('aria-invalid', 'false');
    await expect(rowsOf(page)).toHaveCount(0);
  });
});

test.describe('a view that is gone', () => {
  test.use({ settings: { view: 'deleted-long-ago' } });

  test('gives way to all sockets', async ({ open }) => {
    const page = await open();
    await expect(viewOf(page, 'All sockets')).toHaveAttribute('aria-current', 'true');
    await expect(rowsOf(page).first()).toBeVisible();
  });
});

test('a view can keep the columns, too', async ({ open }) => {
  const page = await open();
  await chooseColumns(page, 'TCPView');
  await saveView(page, 'As TCPView', { withColumns: true });
  await viewOf(page, 'All sockets').click();
  await chooseColumns(page, 'Default');
  expect(await titlesOf(page)).not.toContain('Received packets');
  await viewOf(page, 'As TCPView').click();
  await expect.poll(() => titlesOf(page)).toContain('Received packets');
  await viewOf(page, 'Listening').click();
  await expect.poll(() => titlesOf(page)).not.toContain('Received packets');
});

/** What completes it would stand over the views. */
async function type(page: Page, query: string): Promise<void> {
  await search(page, query);
  await gridOf(page).focus();
}

async function saveView(
  page: Page,
  name: string,
  { withColumns = false }: { withColumns?: boolean } = {},
): Promise<void> {
  await page.getByRole('button', { name: 'Save the view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the view' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(name);
  if (withColumns) await dialog.getByRole('checkbox').check();
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog')).toHaveCount(0);
}

function viewOf(page: Page, name: string): Locator {
  const button = page.getByRole('navigation', { name: 'Views' }).locator('button.view');
  return button.filter({ has: page.getByText(name, { exact: true }) });
}

function savedOf(page: Page): Locator {
  return page.locator('.saved-view .view-title');
}
