import type { Locator, Page } from '@playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { expectNothingSerious } from './browser-axe.ts';
import { gridOf, headerOf, rowsOf, search, searchField, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

const sort = [{ column: 'process', descending: false }];
const settings: Partial<Settings> = {
  hiddenProcesses: ['nobody'],
  savedViews: [{ id: 'a', name: 'Alpha', query: 'port:1', sort, group: 'none', columns: null }],
  columnSets: [{ id: 'b', name: 'Beta', columns: [{ id: 'pid', widthPx: 80, shown: true }] }],
  watchRules: [
    { id: 'c', name: 'Gamma', query: 'port:1', enabled: true },
    { id: 'd', name: 'Delta', query: 'port:(', enabled: true },
  ],
};

// axe is code that the page's policy would not let in.
test.use({ bypassCSP: true, settings });
test.setTimeout(240_000);

test('axe finds nothing serious in any view and grouping, nor in the panes', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await sockets.connect(port);
  await search(page, `port:${port}`);
  await expect(rowsOf(page)).toHaveCount(3);
  for (const name of ['Listening', 'Established', 'To the internet', 'Just opened', /^Closing/]) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await expectNothingSerious(page);
  }
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: 'Charts', exact: true }).click();
  for (const by of ['process', 'remote host', 'local port', 'container']) {
    await openMenu(page, /grouped/i);
    await page.getByRole('menuitemcheckbox', { name: `By ${by}` }).click();
    await expect(page.getByRole('treegrid', { name: 'Sockets' })).toBeVisible();
    await expectNothingSerious(page);
  }
  await page.getByRole('button', { name: 'As a table' }).click();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the search, its suggestions, its chips and its errors', async ({
  page,
}) => {
  await searchField(page).pressSequentially('sta');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expectNothingSerious(page);
  await search(page, 'port:(');
  await expect(searchField(page)).toHaveAttribute('aria-invalid', 'true');
  await expectNothingSerious(page);
  await search(page, 'state:LISTEN -udp');
  await gridOf(page).focus();
  await expect(page.getByRole('button', { name: /state:LISTEN/ })).toBeVisible();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the menus', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  for (const name of ['States', /grouped/, /every 0.5 s$/, 'More']) {
    await openMenu(page, name);
    await expectNothingSerious(page);
    await page.keyboard.press('Escape');
  }
  await rowsOf(page).click({ button: 'right' });
  for (const name of ['Copy', 'Filter', 'Hide']) {
    await page.getByRole('menuitem', { name, exact: true }).hover();
    await expect(page.getByRole('menu', { name })).toBeVisible();
    await expectNothingSerious(page);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await headerOf(page, 'State').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Alpha/ }).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /hidden: Hidden/ }).click();
  await expect(page.getByRole('dialog', { name: /hidden: Hidden/ })).toBeVisible();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the dialogs that keys and commands open', async ({ page }) => {
  for (const keys of ['?', 'Control+s', 'Shift+F1', 'Control+k']) {
    await gridOf(page).focus();
    await page.keyboard.press(keys);
    await expect(dialogOf(page)).toBeVisible();
    await expectNothingSerious(page);
    await leave(page);
  }
  for (const command of [
    'Save the view',
    'Column sets',
    'Watch rules',
    'Rename the view',
    'Delete the view',
  ]) {
    if (command.endsWith('the view')) {
      await page.getByRole('button', { name: /^Alpha/ }).click();
    }
    await runCommand(page, command);
    await expectNothingSerious(page);
    await leave(page);
  }
  await runCommand(page, 'Column sets');
  await dialogOf(page).getByRole('button', { name: 'Rename… Beta' }).click();
  await expect(page.getByRole('dialog', { name: 'Rename the column set' })).toBeVisible();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the palette, whatever is typed there', async ({ open }) => {
  const { port } = await startHolder();
  const page = await open();
  for (const typed of ['', `${port}`, 'holder', 'theme', 'no such command']) {
    await gridOf(page).focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await expect(dialogOf(page)).toBeVisible();
    await expectNothingSerious(page);
    await leave(page);
  }
});

test('axe finds nothing serious in any section of the settings', async ({ page }) => {
  await page.keyboard.press('Control+,');
  for (const tab of await dialogOf(page).getByRole('tab').all()) {
    await tab.click();
    await expectNothingSerious(page);
  }
  await dialogOf(page).getByRole('button', { name: 'Reset everything…' }).click();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the rules, and in one that is written', async ({ page }) => {
  await page.getByRole('button', { name: /watch rule/i }).click();
  await dialogOf(page).getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('textbox', { name: 'Query' }).fill('port:(');
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveAttribute('aria-invalid');
  await expectNothingSerious(page);
});

test('axe finds nothing serious where a process is to end, a tree, several, or a connection', async ({
  open,
  sockets,
}) => {
  const holder = await startHolder();
  const other = await startHolder();
  const { port } = await sockets.listen();
  await sockets.connect(port);
  const page = await open();
  await search(page, `remote-port:${port}`);
  await select(rowsOf(page));
  await page.keyboard.press('Shift+Delete');
  await expect(dialogOf(page)).toBeVisible();
  await expectNothingSerious(page);
  await leave(page);

  await search(page, `:${holder.port} or :${other.port}`);
  await expect(rowsOf(page)).toHaveCount(2);
  await gridOf(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(dialogOf(page)).toBeVisible();
  await expectNothingSerious(page);
  await leave(page);

  await rowsOf(page).first().click();
  await rowsOf(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^End process tree/ }).click();
  await expect(dialogOf(page)).toBeVisible();
  await expectNothingSerious(page);
  await leave(page);

  await page.keyboard.press('Delete');
  const end = dialogOf(page).getByRole('button', { name: 'End process' });
  await end.hover();
  await expectNothingSerious(page);
  await end.click();
  await expect(dialogOf(page)).toContainText('is free.');
  await expectNothingSerious(page);
});

test.describe('at the first start', () => {
  test.use({ settings: { guideSeen: false } });

  test('axe finds nothing serious in the guide', async ({ page }) => {
    for (let step = 1; step <= 5; step += 1) {
      await expect(page.getByText(`${step} of 5`)).toBeVisible();
      await expectNothingSerious(page);
      await page.keyboard.press('Enter');
    }
  });
});

function dialogOf(page: Page): Locator {
  return page.locator('dialog');
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toHaveCount(0);
}

async function openMenu(page: Page, name: string | RegExp): Promise<void> {
  const toolbar = page.getByRole('banner');
  await toolbar.getByRole('button', { name, exact: typeof name === 'string' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

/** By its name in the palette, so that it need not be found in a menu. */
async function runCommand(page: Page, title: string): Promise<void> {
  await gridOf(page).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  await page.getByRole('option', { name: title }).first().click();
  await expect(dialogOf(page)).toBeVisible();
  await expect(page.locator('dialog.palette')).toHaveCount(0);
}
