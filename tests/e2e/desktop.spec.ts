import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { selectSystem } from '../../electron/collector/sources/select-source.ts';
import type {} from '../../renderer/host/host.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('shows a server that has just begun to listen, and that it has gone', async ({ desktop }) => {
  const { port, close } = await listen();
  await search(desktop.page, `:${port}`);
  await expect(rowOf(desktop.page, port)).toContainText('LISTEN');
  await expect(rowOf(desktop.page, port)).toContainText(`${process.pid}`);
  await close();
  await expect(rowOf(desktop.page, port)).toHaveCount(0);
});

test('T8 says that the collector was lost, and shows rows again when another has started', async ({
  desktop,
}) => {
  const { port, close } = await listen();
  await search(desktop.page, `:${port}`);
  await expect(rowOf(desktop.page, port)).toBeVisible();

  const collector = await collectorPid(desktop);
  // Shown for less than a second, which what looks again only now and then could miss.
  const lost = desktop.page.waitForFunction(() =>
    document.body.textContent.includes('The collector ended'),
  );
  process.kill(collector, 'SIGKILL');
  await lost;
  await expect(desktop.page.getByText(/The collector ended/)).toHaveCount(0);
  await expect(rowOf(desktop.page, port)).toBeVisible();
  expect(await collectorPid(desktop)).not.toBe(collector);
  await close();
  await expect(rowOf(desktop.page, port)).toHaveCount(0);
});

test('connects a page that was loaded again', async ({ desktop }) => {
  const { port, close } = await listen();
  await desktop.page.reload();
  await search(desktop.page, `:${port}`);
  await expect(rowOf(desktop.page, port)).toBeVisible();
  await close();
});

test('leaves it to the first start when it is started again', async ({ desktop }) => {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await desktop.startAgain()).toBe(0);
  const windows = () =>
    desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.isFocused()]),
    );
  await expect.poll(windows).toEqual([[true, true]]);
});

test('K1 ends the very process it was asked to, and no other', async ({ desktop }) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const startedAt = (await selectSystem().processes.read([pid])).get(pid)?.startedAt ?? 0;
  const ask = (process: { pid: number; startedAt: number }) =>
    desktop.page.evaluate(
      async (ref) => ({
        described: await window.api?.describeProcess(ref),
        ended: await window.api?.endProcess({ process: ref, force: false, graceMs: 5000 }),
      }),
      process,
    );

  const another = await ask({ pid, startedAt: startedAt - 60_000 });
  expect(another).toMatchObject({ described: { ok: false }, ended: { ok: false } });
  expect(child.exitCode ?? child.signalCode).toBeNull();

  const exit = once(child, 'exit');
  const { described, ended } = await ask({ pid, startedAt });
  expect(described).toMatchObject({
    ok: true,
    value: { process: { pid, startedAt }, refusal: null },
  });
  expect(ended).toMatchObject({ ok: true, value: { outcome: 'ended', ports: [] } });
  expect(await exit).toEqual([null, 'SIGTERM']);
});

test('keeps settings with its user data', async ({ desktop }) => {
  const written = await desktop.page.evaluate(
    (settings) => window.api?.writeSettings(settings, []),
    {
      ...defaultSettings,
      theme: 'dark',
    } as const,
  );
  expect(written?.ok).toBe(true);
  const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
  const stored = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
  expect(stored).toMatchObject({ theme: 'dark' });
});

test('opens as large as it was closed', async ({ launch }) => {
  const first = await launch();
  await first.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(1000, 640);
  });
  await closeWindow(first);
  await first.ended;
  const second = await launch();
  const size = await second.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([1000, 640]);
});

test('ends with its window and leaves no process behind', async ({ desktop }) => {
  const metrics = await desktop.evaluate(({ app }) => app.getAppMetrics());
  const pids = metrics.map(({ pid }) => pid);
  expect(pids.length).toBeGreaterThanOrEqual(2);
  await closeWindow(desktop);
  expect(await desktop.ended).toBe(0);
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});

test('says so and ends when the main process meets a bug', async ({ desktop }) => {
  await desktop.evaluate(({ dialog }) => {
    // The real one waits for somebody to close it.
    dialog.showErrorBox = () => {};
    setTimeout(() => {
      throw new Error('A bug that a test has made');
    });
  });
  expect(await desktop.ended).toBe(1);
  expect(desktop.output()).toContain('Error: A bug that a test has made');
});

async function listen() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, close };
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search', exact: true }).fill(text);
}

function rowOf(page: Page, port: number) {
  return page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: `${port}` });
}

async function collectorPid(desktop: DesktopApp): Promise<number> {
  const metrics = await desktop.evaluate(({ app }) => app.getAppMetrics());
  const collector = metrics.find(({ name }) => name === 'Sockeye collector');
  if (collector === undefined) throw new Error('There is no collector');
  return collector.pid;
}

async function closeWindow(desktop: DesktopApp): Promise<void> {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
