import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Page } from '@playwright/test';
import type {} from '../../renderer/host/host.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { endOrphans } from '../integration/actions/orphan.ts';
import { startHolder } from './browser-processes.ts';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test.beforeEach(({ shell }) => {
  // Electron itself does not say what its tray and its notifications show.
  test.skip(shell.name === 'Electron', 'nobody can look into the tray of the real Electron');
});

test.afterEach(endOrphans);

test('shows who listens in the tray, and selects the row from there', async ({ desktop }) => {
  const { port, pid } = await startHolder({ name: 'R&D \u{202e}🐟' });
  await expect.poll(() => trayLabels(desktop)).toContain(`${port}  R&&D \\u{202e}🐟 (${pid})`);
  await expect.poll(() => trayLabels(desktop)).toContain('Quit Sockeye');
  await hideWindow(desktop);
  await desktop.evaluate(({ Tray }) => {
    const [tray] = Reflect.get(Tray, 'all')();
    const item = tray.menu().items.find(({ label = '' }) => label.includes('R&&D'));
    item.submenu[0].click();
  });
  await expect(selectedRow(desktop.page)).toContainText(`${port}`);
  expect(await isVisible(desktop)).toBe(true);
});

test('K5 ends nothing from the tray: the window asks first', async ({ desktop }) => {
  const { pid } = await startHolder({ name: 'tray-holder' });
  await expect.poll(async () => (await trayLabels(desktop)).join()).toContain('tray-holder');
  await desktop.evaluate(({ Tray }) => {
    const [tray] = Reflect.get(Tray, 'all')();
    const item = tray.menu().items.find(({ label = '' }) => label.includes('tray-holder'));
    item.submenu[1].click();
  });
  const dialog = desktop.page.getByRole('dialog');
  await expect(dialog).toContainText(`${pid}`);
  await expect(dialog.getByRole('button', { name: 'End process' })).toBeVisible();
  expect(() => process.kill(pid, 0)).not.toThrow();
});

test('T9 goes on in the tray when its window is closed, where that is wished, and notifies', async ({
  desktop,
}) => {
  const { port, close } = await listen();
  await close();
  const rule = { id: 'a', name: 'The server', query: `local-port:${port}`, enabled: true };
  await keep(desktop.page, { closeToTray: true, watchRules: [rule] });
  await closeWindow(desktop);
  await expect.poll(() => isVisible(desktop)).toBe(false);
  await expect.poll(() => notifications(desktop)).toEqual(['Sockeye keeps running in the tray']);

  const again = await listen(port);
  await expect
    .poll(() => notifications(desktop))
    .toEqual(['Sockeye keeps running in the tray', 'The server']);
  await desktop.evaluate(({ Notification }) => {
    Reflect.get(Notification, 'all')()[1].emit('click');
  });
  await expect.poll(() => isVisible(desktop)).toBe(true);
  await expect(selectedRow(desktop.page)).toContainText(`${port}`);
  await again.close();

  await desktop.evaluate(({ Tray }) => {
    const [tray] = Reflect.get(Tray, 'all')();
    tray.menu().getMenuItemById('quit').click();
  });
  expect(await desktop.ended).toBe(0);
});

test('shows the last facts of what has gone by the time its notification is clicked', async ({
  desktop,
}) => {
  const { port, close } = await listen();
  await close();
  const rule = { id: 'a', name: 'The server', query: `local-port:${port}`, enabled: true };
  await keep(desktop.page, { watchRules: [rule] });
  const again = await listen(port);
  await expect.poll(() => notifications(desktop)).toEqual(['The server']);
  const inTray = async () => (await trayLabels(desktop)).join().includes(`${port}  `);
  await expect.poll(inTray).toBe(true);
  await again.close();
  await expect.poll(inTray).toBe(false);
  await desktop.evaluate(({ Notification }) => {
    Reflect.get(Notification, 'all')()[0].emit('click');
  });
  await expect(desktop.page.getByText('It is no longer there. When it fired:')).toBeVisible();
});

test('ends with its window where it is not wished to go on', async ({ desktop }) => {
  await expect.poll(() => trayLabels(desktop)).toContain('Listening ports');
  await closeWindow(desktop);
  expect(await desktop.ended).toBe(0);
});

async function listen(port = 0) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, close };
}

async function keep(page: Page, settings: Partial<Settings>): Promise<void> {
  const written = await page.evaluate((next) => window.api?.writeSettings(next, []), {
    ...defaultSettings,
    ...settings,
  });
  expect(written?.ok).toBe(true);
}

function trayLabels(desktop: DesktopApp): Promise<string[]> {
  return desktop.evaluate(({ Tray }) => {
    const [tray] = Reflect.get(Tray, 'all')();
    return tray.menu().items.map(({ label = '' }) => label);
  });
}

function notifications(desktop: DesktopApp): Promise<string[]> {
  return desktop.evaluate(({ Notification }) =>
    Reflect.get(Notification, 'all')().map(({ title = '' }) => title),
  );
}

function isVisible(desktop: DesktopApp): Promise<boolean | undefined> {
  return desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
}

async function hideWindow(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
}

async function closeWindow(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function selectedRow(page: Page) {
  return page.getByRole('grid').getByRole('row', { selected: true });
}
