import type { Page } from '@playwright/test';
import { selectedRowOf } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { bell, firedOf, openRules, rule, writeRules } from './browser-rules.ts';
import { freePort } from './browser-sockets.ts';
import { expect, openPage, test } from './browser-test.ts';

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
