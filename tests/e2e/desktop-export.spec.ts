import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('saves where the person chose in the dialog of the system, opened by the menu of the app', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  await answerSaveDialog(desktop);
  const dialog = await openDialog(desktop);
  await dialog.getByRole('radio', { name: /^Everything/ }).check();
  await dialog.getByRole('radio', { name: /^JSON/ }).check();
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(/^[\d,]+ sockets? saved$/);
  await expect(dialog).toContainText(`They are in ${join(folder, 'rows.out')}.`);

  const saved = JSON.parse(readFileSync(join(folder, 'rows.out'), 'utf8'));
  expect(Object.keys(saved)).toEqual(['at', 'source', 'warnings', 'connections']);
  expect(saved.connections.length).toBeGreaterThan(0);
  expect(unfinished(folder)).toEqual([]);
  expect(await asked(desktop)).toEqual([
    {
      title: expect.stringMatching(/./),
      defaultPath: expect.stringMatching(/sockeye-\d{4}-\d\d-\d\d-\d{4}\.json$/),
      filters: [{ name: 'JSON', extensions: ['json'] }],
    },
  ]);
});

test('goes back to the choice when the dialog of the system is cancelled', async ({ desktop }) => {
  await expect(desktop.page.getByRole('gridcell').first()).toBeVisible();
  await desktop.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  const dialog = await openDialog(desktop);
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog.getByRole('button', { name: 'Save…' })).toBeVisible();
  await expect(dialog.getByRole('heading')).toHaveText('Export');
});

test('says why a file could not be saved, and leaves none', async ({ desktop }) => {
  await expect(desktop.page.getByRole('gridcell').first()).toBeVisible();
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  await desktop.evaluate(({ app, dialog }) => {
    const filePath = `${app.getPath('userData')}/absent/rows.csv`;
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  });
  const dialog = await openDialog(desktop);
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('Nothing was saved');
  await expect(dialog).toContainText(
    /absent\/rows\.csv could not be saved: its folder is not there; choose another/,
  );
  expect(existsSync(join(folder, 'absent'))).toBe(false);
});

test('leaves nothing of a file behind whose page has gone before all of it had come', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  await answerSaveDialog(desktop);
  await page.evaluate(async () => {
    const api = Object(Reflect.get(window, 'api'));
    const { value } = await api.beginSave({ name: 'rows', format: 'csv' });
    await api.continueSave({ save: value.save, text: 'half' });
  });
  expect(unfinished(folder)).toHaveLength(1);
  await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  });
  await expect.poll(() => unfinished(folder)).toEqual([]);
});

test('writes nothing that the page alone asks for, and takes no path from it', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const answers = await page.evaluate(async () => {
    const api = Object(Reflect.get(window, 'api'));
    return [
      await api.continueSave({ save: 1, text: 'x' }),
      await api.endSave({ save: 1, keep: true }),
      await api.beginSave({ name: '../../evil', format: 'csv' }),
      await api.beginSave({ name: 'fine', format: 'exe' }),
    ].map(({ ok, error }) => (ok ? 'done' : error.code));
  });
  expect(answers).toEqual(['not-found', 'not-found', 'invalid-request', 'invalid-request']);
});

test('shows the program file of a process by the path that the system gives for it', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await desktop.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => process.stderr.write(`shown: ${path}\n`);
  });
  await page.locator('#search').fill(`pid:${process.pid}`);
  const server = createServer().listen(0, '127.0.0.1');
  try {
    await page
      .getByRole('row', { name: /LISTEN/ })
      .first()
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show program file' }).click();
    await expect.poll(desktop.output).toContain(`shown: ${process.execPath}`);
  } finally {
    server.close();
  }
});

/** The page opens its dialog when its menu says so. */
async function openDialog(desktop: DesktopApp): Promise<Locator> {
  await desktop.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('export')?.click();
  });
  const dialog = desktop.page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Chooses rows.out among the user data, and remembers what was asked. */
async function answerSaveDialog(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ app, dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    const filePath = `${app.getPath('userData')}/rows.out`;
    dialog.showSaveDialog = async (...input: readonly unknown[]) => {
      asked.push(input.at(-1));
      return { canceled: false, filePath };
    };
  });
}

async function asked(desktop: DesktopApp): Promise<unknown> {
  return await desktop.evaluate(() => Reflect.get(globalThis, 'asked'));
}

function unfinished(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('rows.') && name.endsWith('.tmp'));
}
