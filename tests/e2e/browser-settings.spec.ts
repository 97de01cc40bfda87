import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { gridOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

const rules = Array.from({ length: 205 }, (_, at) => ({
  id: `rule-${at}`,
  name: `Rule ${at}`,
  query: `port:${at + 1}`,
  enabled: false,
}));

// axe is code that the page's policy would not let in.
test.use({ settings: { guideSeen: true }, bypassCSP: true });

test('settings are found, changed and left by the keyboard alone, and apply at once', async ({
  page,
  settingsFile,
}) => {
  await page.keyboard.press('Control+,');
  const dialog = settingsOf(page);
  await expect(dialog.getByRole('tab', { name: 'Appearance' })).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('tab', { name: 'Table' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('checkbox', { name: /^Keep rows/ })).not.toBeChecked();

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
  await expect.poll(() => stored(settingsFile)).toMatchObject({ theme: 'dark', keepOrder: false });
});

test('the colours of changes are those that were chosen', async ({ page }) => {
  const tint = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--opened'));
  const safe = await tint();
  await openSettings(page, 'Appearance');
  await page.getByRole('radio', { name: 'As in TCPView' }).check();
  expect(await tint()).not.toBe(safe);
});

test('a section is reset by itself, and everything only after a question', async ({
  page,
  settingsFile,
}) => {
  await openSettings(page, 'Ending and closing');
  const resetEnding = page.getByRole('button', { name: 'Reset “Ending and closing”' });
  await expect(resetEnding).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: 'Ask before ending a process' }).uncheck();
  await expect(resetEnding).toHaveAttribute('aria-disabled', 'false');
  await page.getByRole('tab', { name: 'Appearance' }).click();
  const reset = page.getByRole('button', { name: 'Reset “Appearance”' });
  await page.getByRole('radio', { name: 'High contrast' }).check();
  await page.getByRole('radio', { name: 'Compact' }).check();
  await reset.click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'normal');
  await expect
    .poll(() => stored(settingsFile))
    .toMatchObject({ theme: 'system', density: 'normal', confirmEnd: false });

  await page.getByRole('tab', { name: 'Everything' }).click();
  await page.getByRole('button', { name: 'Reset everything…' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Reset everything', exact: true }).click();
  await expect.poll(() => stored(settingsFile)).toEqual(defaultSettings);
  await expect(settingsOf(page)).toContainText('Every setting is as Sockeye comes.');
  await expect(page.getByRole('button', { name: 'Reset everything…' })).toBeFocused();
});

test('what was exported comes back, and what a file has wrong is named', async ({
  page,
  settingsFile,
}) => {
  await openSettings(page, 'Appearance');
  await page.getByRole('radio', { name: 'Roomy' }).check();
  await page.getByRole('tab', { name: 'Everything' }).click();
  await expect(settingsOf(page)).toContainText(settingsFile);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export settings…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('sockeye-settings.json');
  const exported = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(exported).toMatchObject({ density: 'comfortable', guideSeen: true });

  const taken = { ...exported, density: 'compact', theme: 'sepia', newer: 1, watchRules: rules };
  await importFile(page, JSON.stringify(taken));
  const question = page.getByRole('region', { name: 'Import settings.json?' });
  await expect(question).toContainText('2 settings will change: density, watchRules.');
  await expect(question.getByRole('listitem')).toHaveText([
    'theme ("sepia")',
    'watchRules (only the first 200 are used)',
  ]);
  await expect(question).toContainText('This version does not have, and leaves out: newer.');
  await question.getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect
    .poll(() => stored(settingsFile))
    .toMatchObject({ density: 'compact', theme: 'system', watchRules: rules.slice(0, 200) });
  await expect(settingsOf(page)).toContainText('settings.json was imported.');
  await expect(page.getByRole('button', { name: 'Import settings…' })).toBeFocused();

  for (const [text, reason] of [
    ['{"theme"', 'it is not JSON'],
    ['[]', 'it is JSON, but no object of settings'],
    ['{"rows": 1}', 'not one of them is known to this version'],
  ] as const) {
    await importFile(page, text);
    await expect(settingsOf(page)).toContainText(
      `settings.json has no settings of Sockeye: ${reason}.`,
    );
  }
});

test('how Sockeye starts is said to be for the desktop app', async ({ page }) => {
  await openSettings(page, 'Start');
  await expect(settingsOf(page).getByRole('tabpanel')).toContainText('in the desktop app');
  await expect(settingsOf(page).getByRole('checkbox')).toHaveCount(0);
});

for (const size of [
  { width: 900, height: 500 },
  { width: 1280, height: 800 },
]) {
  test(`every section fits into ${size.width} × ${size.height}, and axe finds nothing in any theme`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    await openSettings(page, 'Appearance');
    const box = await settingsOf(page).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
    for (const theme of ['Light', 'Dark', 'High contrast']) {
      await page.getByRole('tab', { name: 'Appearance' }).click();
      await page.getByRole('radio', { name: theme }).check();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await findings(page)).toEqual([]);
      }
    }
    const panel = settingsOf(page).getByRole('tabpanel');
    const overflow = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBe(0);
  });
}

test.describe('in high contrast', () => {
  test.use({ settings: { guideSeen: true, theme: 'contrast', highlightMs: 10_000 } });

  test('every text of the page is at 7:1 or more, on light and on dark', async ({
    page,
    sockets,
  }) => {
    const { port, accept } = await sockets.listen();
    await search(page, `port:${port}`);
    await expect(rowsOf(page, 'LISTEN')).toHaveCount(1);
    const client = await sockets.connect(port);
    await accept();
    await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
    client.destroy();
    await select(rowsOf(page, 'LISTEN'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const axe = new AxeBuilder({ page }).setLegacyMode().withRules('color-contrast-enhanced');
      expect(textOf((await axe.analyze()).violations)).toEqual([]);
    }
  });
});

test('a system that asks for more contrast has it, unless another theme was chosen', async ({
  page,
}) => {
  const theme = page.locator('html');
  await page.emulateMedia({ contrast: 'more' });
  await expect(theme).toHaveAttribute('data-theme', 'contrast');
  await openSettings(page, 'Appearance');
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect(theme).toHaveAttribute('data-theme', 'light');
});

test.describe('with the settings of a newer version', () => {
  const newer = { theme: 'sepia', density: 'compact', guideSeen: true, shape: { round: true } };
  test.use({ settings: JSON.stringify({ ...newer, watchRules: rules.with(3, broken()) }) });

  test('what can be used is, the rest is named, and stays in the file', async ({
    page,
    settingsFile,
  }) => {
    await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
    await expect(page.getByText(/^Some settings could not be used: /)).toHaveText(
      'Some settings could not be used: theme ("sepia"), watchRules (only the first 200 are used), watchRules.3.query (not a valid query). The rest is in use; what could not be used stays in the file until you change it.',
    );
    await openSettings(page, 'Appearance');
    await page.getByRole('radio', { name: 'Roomy' }).check();
    await expect.poll(() => stored(settingsFile)).toMatchObject({ density: 'comfortable' });
    expect(stored(settingsFile)).toMatchObject({
      ...newer,
      density: 'comfortable',
      watchRules: rules.with(3, broken()),
    });
  });
});

function broken() {
  return { id: 'rule-3', name: 'Rule 3', query: 'port:(', enabled: false };
}

function settingsOf(page: Page) {
  return page.getByRole('dialog', { name: 'Settings' });
}

async function openSettings(page: Page, section: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await settingsOf(page).getByRole('tab', { name: section }).click();
}

async function importFile(page: Page, text: string): Promise<void> {
  await page.getByTestId('settings-file').setInputFiles({
    name: 'settings.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
}

function stored(file: string): Partial<Settings> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What axe finds in the dialog. */
async function findings(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().include('dialog');
  return textOf((await axe.options({ resultTypes: ['violations'] }).analyze()).violations);
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

function textOf(violations: Violations): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
