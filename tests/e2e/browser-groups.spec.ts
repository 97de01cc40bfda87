import type { Page } from '@playwright/test';
import { search } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

test('groups by process, with sums, and folds by click and by keys', async ({ open, sockets }) => {
  const { port } = await sockets.listen();
  await sockets.connect(port);
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await group(page, 'By process');
  const tree = page.getByRole('treegrid', { name: 'Sockets' });
  const application = tree.locator('.row.group');
  await expect(application).toHaveCount(1);
  await expect(application).toContainText(
    `node${process.pid}3 sockets · 1 listening · 2 established`,
  );
  await expect(application).toHaveAttribute('aria-level', '1');
  await expect(application).toHaveAttribute('aria-expanded', 'true');
  const rows = tree.locator('.row[data-id]');
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toHaveAttribute('aria-level', '2');

  await application.locator('.twisty').click();
  await expect(application).toHaveAttribute('aria-expanded', 'false');
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(rows).toHaveCount(3);
  await page.keyboard.press('ArrowRight');
  await expect(rows.first()).toHaveAttribute('data-active', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(application).toHaveAttribute('data-active', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('*');
  await expect(rows).toHaveCount(3);
  await application.dblclick({ position: { x: 300, y: 10 } });
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(3);
});

test('groups by local port, keeps that for the next time, and finds groups by typing', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await sockets.connect(port);
  const page = await open();
  await search(page, `pid:${process.pid}`);
  await group(page, 'By local port');
  const groups = page.locator('.row.group');
  await expect(groups).toHaveCount(2);
  await expect(groups.filter({ hasText: `Port ${port}` })).toContainText('2 sockets');
  await page.locator('#grid').focus();
  await page.keyboard.type(`port`);
  await expect(groups.first()).toHaveAttribute('data-active', 'true');
  await page.waitForTimeout(600);
  await page.reload();
  await search(page, `pid:${process.pid}`);
  await expect(groups).toHaveCount(2);
  await group(page, 'Not grouped');
  await expect(groups).toHaveCount(0);
  await expect(page.getByRole('grid', { name: 'Sockets' })).toBeVisible();
});

test('selects with a group its rows, has their menu, and ends its process', async ({
  open,
  sockets,
}) => {
  await sockets.listen();
  await sockets.listen();
  const page = await open();
  await search(page, `pid:${process.pid} state:listening`);
  await group(page, 'By process');
  await page.locator('.row.group').click();
  await expect(page.getByText('2 selected')).toBeVisible();
  await expect(page.locator('.row[aria-selected=true]')).toHaveCount(3);
  for (const open of [
    () => page.locator('.row.group').click({ button: 'right' }),
    () => page.keyboard.press('Shift+F10'),
  ]) {
    await open();
    await expect(page.getByRole('menu')).toContainText('2 sockets');
    await expect(page.getByRole('menuitem', { name: 'End process…' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText(`${process.pid}`);
  await page.keyboard.press('Escape');

  // With all rows selected, those of other groups are meant as well.
  const other = await startHolder();
  await search(page, `pid:${process.pid},${other.pid} state:listening`);
  await expect(page.locator('.row.group')).toHaveCount(2);
  await page
    .locator('.row.group')
    .filter({ hasText: `${process.pid}` })
    .click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`${process.pid}`);
  await expect(dialog).toContainText(`${other.pid}`);
  await page.keyboard.press('Escape');
});

async function group(page: Page, name: string): Promise<void> {
  await page.locator('.toolbar .button:has(.lucide-list-tree)').click();
  await page.getByRole('menuitemcheckbox', { name }).click();
}
