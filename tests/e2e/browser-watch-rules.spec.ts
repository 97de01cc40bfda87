import { readFileSync, writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { rowsOf, search, selectedRowOf } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
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

test('T9 a rule fires while no page is there, and the page that comes then hears of it', async ({
  serve,
  settingsFile,
  sockets,
  context,
}) => {
  const port = await freePort();
  writeRules(settingsFile, [rule(`local-port:${port} state:listen`)]);
  const server = await serve();
  // Its collector reads once before anything opens: that is what was there.
  const first = await context.newPage();
  await openPage(first, server.url);
  await first.close();
  const { close } = await sockets.listen({ port });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  close();

  const page = await context.newPage();
  await openPage(page, server.url);
  await expect(bell(page)).toHaveAccessibleName(/^Watch rules: 1 has fired/);
  await openRules(page);
  await firedOf(page).click();
  await expect(page.getByText('It is no longer there. When it fired:')).toBeVisible();
  await expect(page.getByText(`TCP 127.0.0.1:${port}`, { exact: true })).toBeVisible();
});

test.describe('with a rule for every connection to a port', () => {
  test.use({ permissions: ['notifications'] });

  test('a storm is one notification, with how many more', async ({
    context,
    serve,
    settingsFile,
    sockets,
  }) => {
    const { port } = await sockets.listen();
    writeRules(settingsFile, [rule(`remote-port:${port} state:estab`)]);
    const server = await serve();
    const page = await context.newPage();
    await page.addInitScript(recordNotifications);
    await openPage(page, server.url);
    for (let count = 0; count < 40; count += 1) await sockets.connect(port);
    await expect.poll(() => notificationsOf(page)).toHaveLength(1);
    // What came after the first reading is told at the end of ten seconds, together.
    await expect(async () => {
      const told = await notificationsOf(page);
      expect(told.length).toBeLessThanOrEqual(2);
      expect(told.reduce((sum, text) => sum + 1 + moreIn(text), 0)).toBe(40);
    }).toPass({ timeout: 20_000 });
    const [text] = await notificationsOf(page);
    expect(text).toMatch(/^Rule: node \(\d+\) · ESTABLISHED · TCP 127\.0\.0\.1:\d+ → 127/);

    await page.evaluate(() => window.dispatchEvent(new Event('click-notification')));
    await expect(selectedRowOf(page)).toContainText(`${port}`);
  });
});

test('a name in Arabic, with emoji and turned writing is shown for what it is', async ({
  serve,
  settingsFile,
  context,
}) => {
  const port = await freePort();
  writeRules(settingsFile, [{ ...rule(`local-port:${port}`), name: 'خادم\u{202e} 🐟' }]);
  const server = await serve();
  const page = await context.newPage();
  await openPage(page, server.url);
  await startHolder({ name: 'ab\u{202e}🐟', port });
  await expect(bell(page)).toHaveAccessibleName(/1 has fired/);
  await openRules(page);
  await expect(firedOf(page)).toContainText('خادم\\u{202e} 🐟');
  await expect(firedOf(page)).toContainText('ab\\u{202e}🐟 (');
  await expect(page.getByRole('checkbox', { name: 'خادم\\u{202e} 🐟' })).toBeVisible();
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

function rule(query: string): WatchRule {
  return { id: 'rule', name: 'Rule', query, enabled: true };
}

function writeRules(settingsFile: string, watchRules: readonly WatchRule[]): void {
  const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
  writeFileSync(settingsFile, JSON.stringify({ ...settings, watchRules }));
}

function storedRules(settingsFile: string): readonly WatchRule[] {
  return JSON.parse(readFileSync(settingsFile, 'utf8')).watchRules ?? [];
}

function bell(page: Page) {
  return page.getByRole('button', { name: /Watch rules|watch rule/ });
}

async function openRules(page: Page): Promise<void> {
  await bell(page).click();
  await expect(page.getByRole('dialog', { name: 'Watch rules' })).toBeVisible();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
}

function firedOf(page: Page) {
  return page.getByRole('region', { name: 'What fired' }).getByRole('button');
}

/** The page's own notifications as texts, which the page may show; nobody can look at the real ones. */
function notificationsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'told'));
}

function recordNotifications(): void {
  const told: string[] = [];
  Reflect.set(window, 'told', told);
  const Real = window.Notification;
  Reflect.set(
    window,
    'Notification',
    new Proxy(Real, {
      construct(target, [title, options]) {
        told.push(`${title}: ${options.body}`);
        const notification = new target(title, options);
        window.addEventListener('click-notification', () =>
          notification.dispatchEvent(new Event('click')),
        );
        return notification;
      },
    }),
  );
}

function moreIn(text: string): number {
  return Number(/, and (?<more>\d+) more$/.exec(text)?.groups?.['more'] ?? 0);
}
