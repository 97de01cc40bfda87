import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { rowsOf } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test.use({ settings: { guideSeen: true } });

test('what is recorded is said, limited, switched off, and cleared after a question', async ({
  page,
  settingsFile,
}) => {
  const historyFile = join(dirname(settingsFile), 'history.db');
  await expect
    .poll(() => statSync(historyFile, { throwIfNoEntry: false })?.size)
    .toBeGreaterThan(0);
  const panel = await openHistorySettings(page);
  await expect(panel).toContainText(/[\d,]+ connections? since \d\d:\d\d:\d\d · [\d.,]+ [kM]B/);
  await expect(panel).toContainText(historyFile);

  await panel.getByRole('radio', { name: '30 days' }).check();
  await panel.getByRole('radio', { name: '1.0 GB' }).check();
  await panel.getByRole('checkbox', { name: 'Record what happens' }).uncheck();
  await expect
    .poll(() => JSON.parse(readFileSync(settingsFile, 'utf8')))
    .toMatchObject({ recordHistory: false, historyDays: 30, historyMegabytes: 1000 });

  const clear = panel.getByRole('button', { name: 'Clear history…' });
  await clear.click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(clear).toBeFocused();
  await clear.press('Enter');
  await panel.getByRole('button', { name: 'Clear history', exact: true }).click();
  await expect(panel.getByText('The history is cleared.')).toBeVisible();
  await expect(panel).toContainText('Nothing is recorded yet.');
  await expect(clear).toBeFocused();
});

test('B5 a page that may only look says that it cannot clear, and another that records is named', async ({
  page,
  serve,
}) => {
  const second = await serve('--read-only');
  await page.goto(second.url);
  await expect(rowsOf(page).first()).toBeVisible();
  const panel = await openHistorySettings(page);
  await expect(panel).toContainText('This page may only look');
  await expect(panel.getByRole('button')).toHaveCount(0);
  await expect(panel).toContainText('another Sockeye records to');
});

async function openHistorySettings(page: Page) {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'History' }).click();
  return page.getByRole('tabpanel');
}
