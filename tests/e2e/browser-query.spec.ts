import { columnOf, rowsOf, search, searchField } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('finds what a composed query asks for', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  const other = await sockets.listen();
  await sockets.connect(port);
  const page = await open();
  await search(page, `pid:${process.pid} (port:${port} or port:${other.port}) -state:estab`);
  await expect(rowsOf(page)).toHaveCount(2);
  expect((await columnOf(page, 'Local port')).map(Number).toSorted()).toEqual(
    [port, other.port].toSorted(),
  );
  await search(
    page,
    `local:127.0.0.0/8 local-port:${port} process:/^node/ age:>1ms state:listening`,
  );
  await expect(rowsOf(page)).toHaveCount(1);
});

test('says where a query goes wrong, and keeps the last good one meanwhile', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(searchField(page)).toHaveAttribute('aria-invalid', 'false');

  await search(page, `:${port} land:se`);
  await expect(searchField(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(searchField(page)).toHaveAccessibleDescription(/There is no key 'land'/);
  await expect(page.locator('.query-problem mark')).toHaveText('land');
  await expect(searchField(page)).toHaveValue(`:${port} land:se`);
  await expect(rowsOf(page)).toHaveCount(1);

  await page.keyboard.press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await expect(page.locator('.query-problem')).toHaveCount(0);
  await expect(rowsOf(page).nth(1)).toBeVisible();
});
