import type { Locator, Page } from '@playwright/test';
import { isAlive, registered } from '../integration/actions/orphan.ts';
import { rowAt, rowsOf, search, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

const spawning = `
  server.on('listening', () => {
    const script = "require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log(String(process.pid)); console.log(String(this.address().port)); })";
    require('node:child_process').spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'inherit', 'inherit'] });
  });`;

test('K5 ends a tree after showing its members and all that they hold, and says their ports are free', async ({
  open,
}) => {
  const root = await startHolder({ also: spawning });
  const child = registered(Number(await root.nextLine()));
  const childPort = await root.nextLine();
  const page = await open();
  await search(page, `pid:${root.pid}`);
  const dialog = await askToEndTree(page, rowAt(page, root.port));

  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('End 2 processes?');
  const members = dialog.getByRole('list', { name: 'Processes' }).getByRole('listitem');
  expect(await members.allTextContents()).toEqual([
    expect.stringMatching(new RegExp(`^holder \\(${root.pid}\\) .*1 socket$`)),
    expect.stringMatching(new RegExp(`^node \\(${child.pid}\\) .*1 socket$`)),
  ]);
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText('Closes 2 sockets');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect([isAlive(root), isAlive(child)]).toEqual([true, true]);

  await askToEndTree(page, rowAt(page, root.port));
  await dialog.getByRole('button', { name: 'End 2 processes' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('2 processes have ended');
  const ports = dialog.getByRole('list', { name: 'Ports' }).getByRole('listitem');
  expect((await ports.allTextContents()).sort()).toEqual(
    [`TCP port ${root.port} is free.`, `TCP port ${childPort} is free.`].sort(),
  );
  expect([isAlive(root), isAlive(child)]).toEqual([false, false]);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('K4 ends by force only those that ignored the request, and only when asked', async ({
  open,
}) => {
  const deaf = await startHolder({
    name: 'deaf',
    also: `process.on('SIGTERM', () => {});${spawning}`,
  });
  const child = registered(Number(await deaf.nextLine()));
  const page = await open();
  await search(page, `pid:${deaf.pid}`);
  const dialog = await askToEndTree(page, rowAt(page, deaf.port));
  await dialog.getByRole('button', { name: 'End 2 processes' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('1 of 2 processes has ended');
  await expect(dialog.getByRole('list', { name: 'Not ended' })).toContainText(
    `deaf (${deaf.pid}) is still there`,
  );
  expect([isAlive(deaf), isAlive(child)]).toEqual([true, false]);
  await dialog.getByRole('button', { name: 'Force end 1 process' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(/^deaf \(\d+\) has ended$/);
  expect(isAlive(deaf)).toBe(false);
});

test('K2 names Sockeye in a tree that it is part of, and leaves it alone', async ({
  page,
  server,
}) => {
  await search(page, `:${server.port} pid:${server.pid}`);
  await select(rowsOf(page, 'LISTEN'));
  const dialog = await askToEndTree(page, rowsOf(page, 'LISTEN'));
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('None of them can be ended');
  await expect(dialog).toContainText(`pid ${server.pid} is Sockeye itself; quit it instead.`);
  await expect(dialog.getByRole('button')).toHaveText(['Cancel']);
});

test('K5 tells of a child that appeared meanwhile, leaves it alone, and offers to end it, too', async ({
  open,
}) => {
  const parent = await startHolder({
    also: `process.on('SIGTERM', () => {
      const { pid } = require('node:child_process').spawn('sleep', ['1000']);
      console.log(String(pid));
    });`,
  });
  const page = await open();
  await search(page, `pid:${parent.pid}`);
  const dialog = await askToEndTree(page, rowAt(page, parent.port));
  // One alone is spoken of as by the dialog of one process.
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(/^End holder \(\d+\)\?$/);
  await expect(dialog).toContainText('Started');
  await dialog.getByRole('button', { name: 'End process' }).click();
  const child = registered(Number(await parent.nextLine()));
  await expect(dialog).toContainText(`left alone: sleep (${child.pid}).`);
  await dialog.getByRole('button', { name: 'Force end' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(/^holder \(\d+\) has ended$/);
  expect([isAlive(parent), isAlive(child)]).toEqual([false, true]);
});

test('ends several selected processes by one dialog that names each once', async ({ open }) => {
  const holders = [
    await startHolder({ name: 'several-a' }),
    await startHolder({ name: 'several-b' }),
  ];
  const page = await open();
  await search(page, 'several-');
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(2);
  await select(rowAt(page, holders[0]?.port));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'End processes' });
  await expect(dialog.getByRole('list', { name: 'Processes' }).getByRole('listitem')).toHaveCount(
    2,
  );
  await dialog.getByRole('button', { name: 'End 2 processes' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('2 processes have ended');
  expect(holders.map(isAlive)).toEqual([false, false]);
});

test('closes several connections by one dialog, and names those that cannot be', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen();
  const client = await sockets.connect(port);
  await accept();
  await search(page, `pid:${process.pid} :${port}`);
  await expect(rowsOf(page)).toHaveCount(3);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+Delete');
  const dialog = page.getByRole('dialog', { name: 'Close connections' });
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Close 2 connections?');
  const connections = dialog.getByRole('list', { name: 'Connections' }).getByRole('listitem');
  await expect(connections).toHaveCount(2);
  await expect(dialog.getByRole('list', { name: 'Not closed' })).toContainText(
    'A listening socket closes with its process',
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(client.destroyed).toBe(false);

  const other = await sockets.connect(port);
  await search(page, `remote-port:${port}`);
  await expect(rowsOf(page)).toHaveCount(2);
  await select(rowsOf(page).first());
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+Delete');
  const broken = [client, other].map(
    (each) => new Promise((resolve) => each.once('close', resolve)),
  );
  await dialog.getByRole('button', { name: 'Close 2 connections' }).click();
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(
    '2 of 2 connections are closed',
  );
  await Promise.all(broken);
  await expect(dialog.getByRole('button', { name: 'Close', exact: true })).toBeFocused();
});

test.describe('without confirmation', () => {
  test.use({ settings: { confirmEnd: false } });

  test('ends one process at once, and a notice says what came of it', async ({ open }) => {
    const holder = await startHolder();
    const page = await open();
    await search(page, `pid:${holder.pid}`);
    await select(rowAt(page, holder.port));
    await page.keyboard.press('Delete');
    await expect(
      page.getByText(`holder (${holder.pid}) has ended; TCP port ${holder.port} is free.`),
    ).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(isAlive(holder)).toBe(false);
  });

  test('K4 asks again before one that ignored the request is ended by force', async ({ open }) => {
    const holder = await startHolder({ also: "process.on('SIGTERM', () => {});" });
    const page = await open();
    await search(page, `pid:${holder.pid}`);
    await select(rowAt(page, holder.port));
    await page.keyboard.press('Delete');
    await expect(page.getByText(`holder (${holder.pid}) is still there.`)).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog', { name: 'End process' })).toBeVisible();
    expect(isAlive(holder)).toBe(true);
  });

  test('asks before several, and before a tree', async ({ open }) => {
    const holder = await startHolder();
    const page = await open();
    await search(page, `pid:${holder.pid}`);
    const dialog = await askToEndTree(page, rowAt(page, holder.port));
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    expect(isAlive(holder)).toBe(true);
  });
});

test.describe('started with --read-only', () => {
  test.use({ server: async ({ serve }, use) => use(await serve('--read-only')) });

  test('B5 offers to end no tree, and refuses the request itself', async ({ open }) => {
    const holder = await startHolder();
    const page = await open();
    await search(page, `pid:${holder.pid}`);
    await rowAt(page, holder.port).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'End process tree…' });
    await expect(item).toBeDisabled();
    await expect(item).toHaveAttribute('title', 'Sockeye was started with --read-only.');
    const { pid, startedAt } = holder;
    const answer = await page.evaluate(
      async (member) => {
        const body = JSON.stringify([
          { members: [member], descend: true, force: true, graceMs: 0 },
        ]);
        const headers = { 'content-type': 'application/json' };
        return (await fetch('/api/endTrees', { method: 'POST', headers, body })).json();
      },
      { pid, startedAt },
    );
    expect(answer).toEqual({
      ok: false,
      error: { code: 'refused', message: expect.stringContaining('B5') },
    });
    expect(isAlive(holder)).toBe(true);
  });
});

async function askToEndTree(page: Page, row: Locator): Promise<Locator> {
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'End process tree…' }).click();
  return page.getByRole('dialog', { name: 'End process tree' });
}
