import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rowsOf } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('what is found is counted, marked, explained, leads to its rows, can be muted, and goes away', async ({
  page,
  sockets,
  settingsFile,
}) => {
  const { port, accept } = await sockets.listen({ allowHalfOpen: true });
  const left = [];
  for (let count = 0; count < 12; count += 1) {
    const client = await sockets.connect(port);
    left.push(await accept());
    client.end();
  }
  await openFindings(page);
  const leak = page
    .getByRole('dialog', { name: 'Findings' })
    .getByRole('listitem', { name: `(${process.pid}) leaves 12 sockets in CLOSE_WAIT` });
  await expect(leak).toContainText('12 sockets, the oldest for');
  await expect(leak).toContainText('The program has to close a connection');
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations).toEqual([]);

  await leak
    .getByRole('button', { name: `127.0.0.1:${port} →` })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText(`127.0.0.1:${port}`);
  await details.getByRole('button', { name: 'Sockets left in CLOSE_WAIT' }).click();
  await leak.getByRole('button', { name: 'Tell me when it begins' }).click();
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue('finding:close-wait-leak');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openFindings(page);
  await leak.getByRole('button', { name: 'Show in the table' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rowsOf(page)).toHaveCount(12);
  await expect(rowsOf(page).getByTitle('Found: Sockets left in CLOSE_WAIT')).toHaveCount(12);

  await openFindings(page);
  const mute = leak.getByRole('button', { name: /^Mute for / });
  await mute.click();
  await expect(leak).toHaveCount(0);
  await expect
    .poll(() => JSON.parse(readFileSync(settingsFile, 'utf8')).mutedFindings)
    .toEqual([{ rule: 'close-wait-leak', process: expect.any(String), port: null }]);
  const unmute = page.getByRole('button', { name: 'Unmute Sockets left in CLOSE_WAIT' });
  await unmute.click();
  await expect(leak).toHaveCount(1);

  for (const socket of left) socket.destroy();
  await expect(leak).toHaveCount(0);
});

async function openFindings(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('findings');
  await page.getByRole('option', { name: /^Findings/ }).click();
  await expect(page.getByRole('dialog', { name: 'Findings' })).toBeVisible();
}
