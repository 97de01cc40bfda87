import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '../../renderer/host/host.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('the theme of the app and the language of its menu follow the settings', async ({
  desktop,
}) => {
  expect(await shellOf(desktop)).toEqual({ theme: 'system', settings: '&Settings…' });
  await write(desktop, { theme: 'dark', language: 'zh-CN' });
  expect(await shellOf(desktop)).toEqual({ theme: 'dark', settings: '设置(&S)…' });
  await write(desktop, { theme: 'contrast', language: 'en' });
  expect(await shellOf(desktop)).toEqual({ theme: 'system', settings: '&Settings…' });
});

test('what was chosen holds from the start of the app on', async ({ launch }) => {
  const first = await launch();
  await write(first, { theme: 'dark', language: 'zh-CN', startMinimised: true });
  await closeWindow(first);
  await first.ended;
  const second = await launch();
  expect(await shellOf(second)).toEqual({ theme: 'dark', settings: '设置(&S)…' });
  const windows = () =>
    second.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isVisible()]),
    );
  await expect.poll(windows).toEqual([[true, false]]);
  expect(await second.startAgain()).toBe(0);
  await expect.poll(windows).toEqual([[false, true]]);
});

test('the menu opens the settings, which have what only the desktop can do', async ({
  desktop,
}) => {
  await desktop.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('settings')?.click();
  });
  const dialog = desktop.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Start' }).click();
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
});

test('settings are exported to the file that is chosen', async ({ desktop }) => {
  await write(desktop, { density: 'compact' });
  await desktop.page.reload();
  await expect(desktop.page.locator('html')).toHaveAttribute('data-density', 'compact');
  const file = await desktop.evaluate(({ app, dialog }) => {
    const filePath = `${app.getPath('userData')}/exported.json`;
    // The real one waits for somebody to choose.
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    return filePath;
  });
  await desktop.page.keyboard.press('Control+,');
  const dialog = desktop.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Everything' }).click();
  await dialog.getByRole('button', { name: 'Export settings…' }).click();
  await expect(dialog).toContainText(`The settings were exported to ${file}.`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    ...defaultSettings,
    guideSeen: true,
    density: 'compact',
  });
});

test('an entry of the autostart folder comes and goes with its setting (Linux)', async ({
  desktop,
}) => {
  test.skip(process.platform !== 'linux', 'Windows and macOS have login items');
  const folder = await desktop.evaluate(({ app }) => {
    process.env['XDG_CONFIG_HOME'] = app.getPath('userData');
    return app.getPath('userData');
  });
  const entry = join(folder, 'autostart', 'sockeye.desktop');
  await write(desktop, { launchAtLogin: true });
  expect(readFileSync(entry, 'utf8')).toContain('\nExec="');
  await write(desktop, { launchAtLogin: false });
  expect(existsSync(entry)).toBe(false);
});

test('a page whose process has ended is loaded again; one that keeps ending is said to have', async ({
  desktop,
}) => {
  for (let time = 0; time < 3; time += 1) {
    const loaded = desktop.page.waitForEvent('load');
    await failPage(desktop);
    await loaded;
    await expect(desktop.page.getByRole('grid')).toBeVisible();
  }
  await desktop.evaluate(({ app, dialog }) => {
    // The real one waits for somebody to answer, and would start an app that no test knows of.
    app.relaunch = () => process.stdout.write('Started again\n');
    dialog.showMessageBox = async (options: object) => {
      process.stdout.write(`${JSON.stringify(options)}\n`);
      return { response: 0, checkboxChecked: false };
    };
  });
  await failPage(desktop);
  expect(await desktop.ended).toBe(0);
  expect(desktop.output()).toContain('"buttons":["Restart Sockeye","Quit"]');
  expect(desktop.output()).toContain('Started again');
});

/** Told as if it had: the stand-in cannot load a page again whose process has really ended. */
async function failPage(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => {
    const details = { reason: 'crashed', exitCode: 1 } as const;
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, details);
  });
}

async function write(desktop: DesktopApp, settings: Partial<Settings>): Promise<void> {
  const written = await desktop.page.evaluate((all) => window.api?.writeSettings(all, []), {
    ...defaultSettings,
    guideSeen: true,
    ...settings,
  });
  expect(written).toEqual({ ok: true, value: undefined });
}

function shellOf(desktop: DesktopApp) {
  return desktop.evaluate(({ Menu, nativeTheme }) => ({
    theme: nativeTheme.themeSource,
    settings: Menu.getApplicationMenu()?.getMenuItemById('settings')?.label,
  }));
}

async function closeWindow(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}
