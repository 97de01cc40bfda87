import type { Locator } from '@playwright/test';
import { columnOf, gridOf, rowsOf, search, searchField } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

test('finds sockets by process, pid, address, port, and several words together', async ({
  open,
  sockets,
}) => {
  const holder = await startHolder({ name: 'heron-zq' });
  const { port } = await sockets.listen({ address: '127.7.7.7' });
  const page = await open();
  const found = async (text: string) => {
    await search(page, text);
    await expect(rowsOf(page).first()).toBeVisible();
    return (await columnOf(page, 'Local port')).map(Number);
  };
  expect(await found('HERON')).toEqual([holder.port]);
  expect(await found(`pid:${holder.pid}`)).toEqual([holder.port]);
  expect(await found(`${holder.pid}`)).toContain(holder.port);
  expect(await found('127.7.7.7')).toEqual([port]);
  expect(await found(`127.7.7.7:${port}`)).toEqual([port]);
  expect(await found(`:${port}`)).toEqual([port]);
  expect(await found(`node :${port} 127.7`)).toEqual([port]);
  await search(page, `heron :${port}`);
  await expect(rowsOf(page)).toHaveCount(0);
});

test('shows and hides TCP4, TCP6, UDP4, UDP6 and what stays within this computer', async ({
  open,
  sockets,
}) => {
  await sockets.listen();
  await sockets.listen({ address: '::1' });
  await sockets.bind('127.0.0.1');
  await sockets.bind('::1');
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await expect(rowsOf(page)).toHaveCount(4);

  const titles = { TCP4: 'TCP', TCP6: 'TCPv6', UDP4: 'UDP', UDP6: 'UDPv6' };
  for (const [name, protocol] of Object.entries(titles)) {
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    const others = Object.values(titles).filter((other) => other !== protocol);
    expect((await columnOf(page, 'Protocol')).sort()).toEqual(others);
    await button.click();
    await expect(rowsOf(page)).toHaveCount(4);
  }
  await page.getByRole('button', { name: 'Loopback' }).click();
  await expect(rowsOf(page)).toHaveCount(0);
});

test('offers the states with how many sockets are in each', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  await sockets.listen();
  await sockets.bind('127.0.0.1');
  await sockets.connect(port);
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await expect(rowsOf(page)).toHaveCount(5);

  await page.getByRole('button', { name: 'States' }).click();
  const menu = page.getByRole('menu', { name: 'States' });
  await expect(item(menu, 'LISTEN')).toHaveText(/LISTEN2$/);
  await expect(item(menu, 'ESTABLISHED')).toHaveText(/ESTABLISHED2$/);
  await expect(item(menu, 'TIME_WAIT')).toHaveText(/TIME_WAIT0$/);
  await expect(item(menu, 'UDP, no state')).toHaveText(/UDP, no state1$/);

  await item(menu, 'LISTEN').click();
  await expect(item(menu, 'LISTEN')).not.toBeChecked();
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^States · \d+$/ })).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Show none' }).click();
  await expect(rowsOf(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^States/ }).click();
  await menu.getByRole('menuitem', { name: 'Show all' }).click();
  await expect(rowsOf(page)).toHaveCount(5);
});

test('has views with what each would show, by press and by key', async ({ page, sockets }) => {
  const { port, accept } = await sockets.listen({ allowHalfOpen: true });
  await search(page, `:${port}`);
  const counts = () =>
    page.getByRole('navigation', { name: 'Views' }).locator('.view').allTextContents();
  await expect
    .poll(counts)
    .toEqual([
      'All sockets1',
      'Listening1',
      'Established0',
      'To the internet0',
      'Just opened1',
      'Closing and closed0',
      'History',
    ]);
  const client = await sockets.connect(port);
  await accept();
  await expect.poll(counts).toContain('Established2');
  client.end();
  await expect
    .poll(counts)
    .toEqual([
      'All sockets3',
      'Listening1',
      'Established0',
      'To the internet0',
      'Just opened3',
      'Closing and closed2',
      'History',
    ]);

  await page.getByRole('button', { name: /^Closing and closed/ }).click();
  await expect
    .poll(async () => (await columnOf(page, 'State')).sort())
    .toEqual(['CLOSE_WAIT', 'FIN_WAIT_2']);
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('button', { name: /^Listening/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect.poll(() => columnOf(page, 'State')).toEqual(['LISTEN']);
});

test('says that nothing matches, and clears the filter on demand', async ({ open, sockets }) => {
  await sockets.listen();
  const page = await open();
  await page.getByRole('button', { name: 'UDP4' }).click();
  await page.keyboard.press('Alt+2');
  await search(page, 'no such process');
  await expect(page.getByText('No socket matches.')).toBeVisible();
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '1');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(searchField(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'UDP4' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /^All sockets/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(rowsOf(page).first()).toBeVisible();
});

function item(menu: Locator, name: string): Locator {
  return menu.getByRole('menuitemcheckbox').filter({ hasText: name });
}
