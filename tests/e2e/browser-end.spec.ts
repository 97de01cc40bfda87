import type { Locator, Page } from '@playwright/test';
import { isAlive, registered, startOrphan } from '../integration/actions/orphan.ts';
import { rowAt, rowsOf, search, select, selectedRowOf } from './browser-grid.ts';
import { type Holder, startHolder } from './browser-processes.ts';
import { freePort } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

test('K5 shows what ending a process means, ends it, and says that its ports are free', async ({
  open,
  sockets,
}) => {
  const holder = await startHolder({
    also: `
      server.on('listening', () => {
        const udp = require('node:dgram').createSocket('udp4').bind(0, '127.0.0.1', () => {
          console.log(String(udp.address().port));
          console.log(String(require('node:child_process').spawn('sleep', ['1000']).pid));
        });
      });`,
  });
  const udpPort = await holder.nextLine();
  const child = registered(Number(await holder.nextLine()));
  const page = await open();
  const dialog = await askToEnd(page, holder);

  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(`End holder (${holder.pid})?`);
  expect(await factsOf(dialog)).toMatchObject({
    Program: process.execPath,
    Command: expect.stringContaining(' -e '),
    User: expect.stringMatching(/./),
    Started: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    Children: `sleep (${child.pid})`,
  });
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText('Closes 2 sockets');
  const held = dialog.getByRole('list', { name: 'Sockets it holds' }).getByRole('listitem');
  expect((await held.allTextContents()).sort()).toEqual([
    `TCP 127.0.0.1:${holder.port}LISTEN`,
    `UDP 127.0.0.1:${udpPort}`,
  ]);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();

  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(
    `holder (${holder.pid}) has ended`,
  );
  const ports = dialog.getByRole('listitem');
  expect((await ports.allTextContents()).sort()).toEqual([
    `TCP port ${holder.port} is free.`,
    `UDP port ${udpPort} is free.`,
  ]);
  await expect.poll(() => isAlive(holder)).toBe(false);
  await sockets.listen({ port: holder.port });

  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog')).toHaveCount(0);
});

test('ends nothing when Enter or Esc is pressed in the dialog', async ({ open }) => {
  const holder = await startHolder();
  const page = await open();
  for (const key of ['Enter', 'Escape']) {
    const dialog = await askToEnd(page, holder);
    await expect(dialog.getByRole('button', { name: 'End process' })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.locator('dialog')).toHaveCount(0);
  }
  expect(isAlive(holder)).toBe(true);
});

test('is asked to end from the menu of the row and from the details as well', async ({ open }) => {
  const holder = await startHolder();
  const page = await open();
  const row = await find(page, holder);
  const dialog = page.getByRole('dialog', { name: 'End process' });
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'End process…' }).click();
  await expect(dialog).toContainText(`End holder (${holder.pid})?`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'End process…' }).click();
  await expect(dialog).toContainText(`End holder (${holder.pid})?`);
});

test('K4 says that a process which ignores the request is still there, then ends it by force', async ({
  open,
}) => {
  const holder = await startHolder({ also: "process.on('SIGTERM', () => {});" });
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog).toContainText('has 5 s to do so');
  await expect(dialog.getByRole('heading')).toHaveText(`holder (${holder.pid}) is still there`);
  expect(isAlive(holder)).toBe(true);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Force end' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(`holder (${holder.pid}) has ended`);
  await expect(dialog).toContainText(`TCP port ${holder.port} is free.`);
  await expect.poll(() => isAlive(holder)).toBe(false);
});

test('K5 says who took the port again', async ({ open }) => {
  const port = await freePort();
  const { nextLine } = await startOrphan(supervising(port));
  const first = registered(Number(await nextLine()));
  const page = await open();
  const dialog = await askToEnd(page, { ...first, port });
  await dialog.getByRole('button', { name: 'End process' }).click();
  const second = registered(Number(await nextLine()));
  await expect(dialog.getByRole('listitem')).toHaveText(
    `TCP port ${port} was taken again by node (${second.pid}).`,
  );
});

test('K3 asks which one to end when several hold the socket', async ({ open }) => {
  const holder = await startHolder({
    also: `
      server.on('listening', () => {
        const options = { stdio: ['ignore', 'ignore', 'ignore', server._handle.fd] };
        console.log(String(require('node:child_process').spawn('sleep', ['1000'], options).pid));
      });`,
  });
  const child = registered(Number(await holder.nextLine()));
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await expect(dialog).toContainText(`TCP 127.0.0.1:${holder.port} is held by several processes`);
  await dialog.getByRole('button', { name: `sleep (${child.pid})` }).click();
  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog.getByRole('listitem')).toHaveText(
    `TCP port ${holder.port} is still held by holder (${holder.pid}).`,
  );
  await expect.poll(() => isAlive(child)).toBe(false);
  expect(isAlive(holder)).toBe(true);
});

test('K1 says so when the process has ended while the dialog was open', async ({ open }) => {
  const holder = await startHolder();
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await expect(dialog.getByRole('button', { name: 'End process' })).toBeVisible();
  process.kill(holder.pid, 'SIGKILL');
  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog).toContainText(`Process ${holder.pid} has already ended.`);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('K2 shows why Sockeye itself may not be ended', async ({ page, server }) => {
  await search(page, `:${server.port} pid:${server.pid}`);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'End process' });
  await expect(dialog).toContainText(`pid ${server.pid} is Sockeye itself; quit it instead.`);
  await expect(dialog.getByRole('button')).toHaveText(['Cancel']);
});

test('T4 ends nobody for a socket whose owner is only the last one known', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen();
  await search(page, `:${port}`);
  const client = await sockets.connect(port);
  const { localPort } = client;
  // Its owner may be found one reading after the connection.
  await expect(rowAt(page, localPort)).toContainText(new RegExp(`${process.pid}.*ESTABLISHED`));
  client.end();
  (await accept()).end();
  await expect(rowAt(page, localPort)).toContainText('TIME_WAIT');
  await select(rowAt(page, localPort));
  const reason = 'Its last owner no longer holds this socket.';
  const button = page.getByRole('complementary').getByRole('button', { name: 'End process…' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAttribute('title', reason);
  await page.keyboard.press('Delete');
  const refusal = page.getByText(`Nothing to end here: ${reason}`);
  await expect(refusal).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // It goes by itself.
  await expect(refusal).toHaveCount(0, { timeout: 20_000 });
});

test.describe('started with --read-only', () => {
  test.use({ server: async ({ serve }, use) => use(await serve('--read-only')) });

  test('B5 offers to end nothing, and says why', async ({ open }) => {
    const holder = await startHolder();
    const page = await open();
    const row = await find(page, holder);
    const reason = 'Sockeye was started with --read-only.';
    const button = page.getByRole('complementary').getByRole('button', { name: 'End process…' });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAttribute('title', reason);
    await row.click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'End process…' });
    await expect(item).toBeDisabled();
    await expect(item).toHaveAttribute('title', reason);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect(page.getByText(`Nothing to end here: ${reason}`)).toBeVisible();
    expect(isAlive(holder)).toBe(true);
  });
});

/** Whenever the one that listens has ended, another is started, which tells its pid. */
function supervising(port: number): string {
  const listening = `
    const tell = () => console.log(String(process.pid));
    require('node:net').createServer().listen(${port}, '127.0.0.1', tell);`;
  return `
    const { spawn } = require('node:child_process');
    const options = { stdio: ['ignore', 'inherit', 'inherit'] };
    const start = () => spawn(process.execPath, ['-e', ${JSON.stringify(listening)}], options).on('exit', start);
    start();`;
}

/** Finds and selects the row of the listener. */
async function find(page: Page, { pid, port }: Pick<Holder, 'pid' | 'port'>): Promise<Locator> {
  await search(page, `pid:${pid} :${port}`);
  await select(rowsOf(page, 'LISTEN'));
  return selectedRowOf(page);
}

async function askToEnd(page: Page, holder: Pick<Holder, 'pid' | 'port'>): Promise<Locator> {
  await find(page, holder);
  await page.keyboard.press('Delete');
  return page.getByRole('dialog', { name: 'End process' });
}

async function factsOf(dialog: Locator): Promise<Record<string, string | null>> {
  await expect(dialog.getByRole('term').first()).toBeVisible();
  return await dialog.evaluate((element) => {
    const names = [...element.querySelectorAll('dt')];
    return Object.fromEntries(
      names.map((name) => [name.textContent, name.nextElementSibling?.textContent ?? null]),
    );
  });
}
