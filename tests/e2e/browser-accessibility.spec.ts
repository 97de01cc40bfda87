import { expectNothingSerious } from './browser-axe.ts';
import { chooseFile } from './browser-captures.ts';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, refusals, test } from './browser-test.ts';

// axe is code that the page's policy would not let in.
test.use({ bypassCSP: true, settings: { highlightMs: 10_000 } });

test('axe finds nothing serious in the table, whatever happens to its rows, and the details', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen({ allowHalfOpen: true });
  const other = await sockets.listen();
  await search(page, `pid:${process.pid}`);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(2);
  const client = await sockets.connect(port);
  await accept();
  await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
  client.end();
  other.close();
  await expect(rowsOf(page, '~')).toHaveCount(2);
  await expect(rowsOf(page, '×')).toHaveCount(1);
  await expectNothingSerious(page);
  await select(rowsOf(page, 'FIN_WAIT_2'));
  await expectNothingSerious(page);
});

test('axe finds nothing serious in a capture, and what goes with it', async ({ page }) => {
  const lines = ['', 'Active Connections', '', 'nonsense'];
  lines.push('  Proto  Local Address   Foreign Address   State       PID');
  lines.push('  TCP    0.0.0.0:135     0.0.0.0:0         LISTENING   4');
  const buffer = Buffer.from(lines.join('\r\n'));
  await chooseFile(page, { name: 'netstat.txt', mimeType: 'text/plain', buffer });
  await expect(rowsOf(page)).toHaveCount(1);
  await select(rowsOf(page));
  await expectNothingSerious(page);
  await page.getByRole('button', { name: '1 line not understood' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNothingSerious(page);
});

test('axe finds nothing serious where nothing matches, and the view is frozen', async ({
  page,
}) => {
  await search(page, 'no such process');
  await gridOf(page).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Paused/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear the filter' })).toBeVisible();
  await expectNothingSerious(page);
});

test.describe('when nothing answers', () => {
  test.use({ expectedErrors: refusals });

  test('axe finds nothing serious in a stale table, and in a page that has expired', async ({
    open,
    server,
    serve,
    sockets,
  }) => {
    const { port } = await sockets.listen();
    const page = await open();
    await search(page, `:${port}`);
    await expect(rowsOf(page)).toHaveCount(1);
    await server.kill();
    await expect(page.getByText(/^Not live/)).toBeVisible();
    await expectNothingSerious(page);
    await serve('--port', `${server.port}`);
    await expect(page.getByRole('heading', { name: 'This address has expired' })).toBeVisible();
    await expectNothingSerious(page);
  });
});
