import { AxeBuilder } from '@axe-core/playwright';
import { rowsOf, search, selectedRowOf } from './browser-grid.ts';
import { bell, firedOf, leave, openRules, rule, storedRules, writeRules } from './browser-rules.ts';
import { freePort } from './browser-sockets.ts';
import { expect, openPage, test } from './browser-test.ts';

test('a rule is written, its query checked meanwhile, and fires when it comes to match', async ({
  page,
  sockets,
  settingsFile,
}) => {
  const port = await freePort();
  await page.keyboard.press('Escape');
  await openRules(page);
  await page.getByRole('button', { name: 'Add rule' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await page.keyboard.press('Tab');
  const query = page.getByRole('textbox', { name: 'Query' });
  await page.keyboard.type(`local-prt:${port}`);
  await expect(query).toHaveAttribute('aria-invalid', 'true');
  await expect(query).toHaveAccessibleDescription(/There is no key 'local-prt'/);
  await expect(page.locator('.rule-form mark')).toHaveText('local-prt');
  await query.fill(`local-port:${port} state:listen`);
  await expect(query).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription('Give the rule a name.');
  await name.fill('The server');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Watch for The server' })).toBeChecked();
  await expect.poll(() => storedRules(settingsFile)).toMatchObject([{ name: 'The server' }]);
  await leave(page);

  await sockets.listen({ port });
  await expect(bell(page)).toHaveAccessibleName(/^Watch rules: 1 has fired since you looked/);
  await openRules(page);
  await expect(firedOf(page)).toHaveText([/^The servernew.*node \(\d+\) · LISTEN · TCP 127/]);
  await firedOf(page).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(selectedRowOf(page)).toContainText(`${port}`);
  await expect(bell(page)).toHaveAccessibleName('Watch rules');
});

test('a rule is made from the menu of a row, and asks the browser for its notifications only then', async ({
  page,
  sockets,
}) => {
  await page.evaluate(() => {
    Reflect.set(window, 'asked', 0);
    Notification.requestPermission = async () => {
      Reflect.set(window, 'asked', Reflect.get(window, 'asked') + 1);
      return 'denied';
    };
    Object.defineProperty(Notification, 'permission', {
      get: () => (Reflect.get(window, 'asked') === 0 ? 'default' : 'denied'),
    });
  });
  const asked = () => page.evaluate(() => Reflect.get(window, 'asked'));
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await rowsOf(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Tell me when…' }).click();
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue(
    `local-port:${port} state:listen`,
  );
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(
    `Something listens on port ${port}`,
  );
  expect(await asked()).toBe(0);
  await page.getByRole('button', { name: 'Save rule' }).click();
  await expect.poll(asked).toBe(1);
  const refused = page.getByText(/^The browser does not let this page notify you/);
  await expect(refused).toHaveCount(1);
  await expect(page.getByRole('dialog').locator(refused)).toBeVisible();
  await leave(page);
  await expect(refused).toHaveCount(0);
});

test('a rule is changed, switched off and deleted by keyboard alone', async ({
  page,
  settingsFile,
}) => {
  await openRules(page);
  await page.getByRole('button', { name: 'Add rule' }).press('Enter');
  await page.keyboard.type('Web');
  await page.keyboard.press('Tab');
  await page.keyboard.type('port:80');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Watch for Web' }).press(' ');
  await expect.poll(() => storedRules(settingsFile)).toMatchObject([{ enabled: false }]);
  await page.getByRole('button', { name: 'Edit the rule Web' }).press('Enter');
  await page.getByRole('textbox', { name: 'Query' }).fill('port:1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit the rule Web' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue('port:80');
  await page.getByRole('textbox', { name: 'Query' }).fill('port:443');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => storedRules(settingsFile))
    .toMatchObject([{ query: 'port:443', enabled: false, name: 'Web' }]);
  await page.getByRole('button', { name: 'Delete the rule Web' }).press('Enter');
  await expect(page.getByText('There are no rules yet.')).toBeVisible();
  await expect.poll(() => storedRules(settingsFile)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test.describe('of 200 rules, one of them no query', () => {
  const rules = Array.from({ length: 199 }, (_, n) => ({
    ...rule(`local-port:${10_000 + n} -state:listen`),
    id: `r${n}`,
  }));

  test('all are shown, the broken one is said, and no other is taken', async ({
    serve,
    settingsFile,
    context,
  }) => {
    writeRules(settingsFile, [{ ...rule('cuntry:se'), name: 'Broken' }, ...rules]);
    const server = await serve();
    const page = await context.newPage();
    await openPage(page, server.url);
    await expect(bell(page)).toHaveAccessibleName(/1 watch rule not watched/);
    await openRules(page);
    await expect(page.getByRole('checkbox', { name: /^Watch for/ })).toHaveCount(200);
    await expect(page.getByText(/^Not watched: There is no key 'cuntry'/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add rule' })).toBeDisabled();
    await expect(page.getByText('There are 200 rules already; delete one first.')).toBeVisible();
    await page.getByRole('button', { name: 'Delete the rule Broken' }).click();
    await expect(page.getByRole('button', { name: 'Add rule' })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Add rule' })).toBeFocused();
    await leave(page);
    await expect(bell(page)).toHaveAccessibleName('Watch rules');
  });
});

test.describe('the dialog', () => {
  // axe is code that the page's policy would not let in.
  test.use({ bypassCSP: true });

  test('has no violations of accessibility, in light and in dark, and fits a small window', async ({
    serve,
    settingsFile,
    sockets,
    context,
  }) => {
    const port = await freePort();
    writeRules(settingsFile, [rule(`local-port:${port}`), { ...rule('cuntry:se'), id: 'b' }]);
    const server = await serve();
    const page = await context.newPage();
    await openPage(page, server.url);
    const { close } = await sockets.listen({ port });
    await expect(bell(page)).toHaveAccessibleName(/1 has fired/);
    await search(page, `local-port:${port}`);
    await expect(rowsOf(page)).toHaveCount(1);
    close();
    await expect(rowsOf(page).filter({ hasNotText: '×' })).toHaveCount(0);
    await page.setViewportSize({ width: 900, height: 500 });
    await openRules(page);
    await firedOf(page).click();
    await expect(page.getByRole('definition').first()).toBeVisible();
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.keyboard.type('(');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(violations).toEqual([]);
    }
    const box = await page.getByRole('dialog').boundingBox();
    expect(box?.width).toBeLessThanOrEqual(900);
    expect(box?.height).toBeLessThanOrEqual(500);
  });
});
