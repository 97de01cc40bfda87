import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chooseFile } from './browser-captures.ts';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
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

test('axe finds nothing serious in the menus', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  for (const name of ['States', 'More']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('menu', { name })).toBeVisible();
    await expectNothingSerious(page);
    await page.keyboard.press('Escape');
  }
  await rowsOf(page).click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Socket' })).toBeVisible();
  await expectNothingSerious(page);
});

test('axe finds nothing serious in the dialogs', async ({ open }) => {
  const { port } = await startHolder();
  const page = await open();
  await search(page, `:${port}`);
  await select(rowsOf(page));
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('?');
  await expect(dialog).toBeVisible();
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('Delete');
  const end = dialog.getByRole('button', { name: 'End process' });
  await end.hover();
  await expectNothingSerious(page);
  await end.click();
  await expect(dialog).toContainText('is free.');
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

/** Nothing that axe calls serious or critical, neither in light nor in dark. */
async function expectNothingSerious(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // There are no frames, for which alone it would open pages of its own.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    const findings = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id} in ${colorScheme}: ${html} ${failureSummary}`,
        ),
      );
    expect(findings).toEqual([]);
  }
}
