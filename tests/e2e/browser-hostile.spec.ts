import { isolated } from '../../shared/watching-text.ts';
import { rowsOf, search, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

/** Names of processes, and how they are shown. */
const names: Readonly<Record<string, string>> = {
  '\u001b[31mred\u0007': '\\u{1b}[31mred\\u{7}',
  '\u202egnp.exe': '\\u{202e}gnp.exe',
  'two\nlines': 'two\\u{a}lines',
  '<img onerror=1>': '<img onerror=1>',
  '"a\' \\ `b`': '"a\' \\ `b`',
  متصفح: 'متصفح',
};
/** What a program was called with is as hostile as its name. */
const argument = '<img src=x onerror="document.title = `hacked`"> \u202e';

test('shows names and commands as text, and what they hide as escapes', async ({ open }) => {
  const holders = await Promise.all(
    Object.keys(names).map((name) => startHolder({ name, also: `// ${argument}` })),
  );
  const page = await open();
  for (const { name, pid, port } of holders) {
    const shown = names[name] ?? '';
    await search(page, `:${port}`);
    await select(rowsOf(page, shown, pid));
    const details = page.getByRole('complementary', { name: 'Details' });
    await expect(details.getByRole('heading', { level: 2 })).toHaveText(shown);
    await expect(details).toContainText('<img src=x onerror=');
    await expect(details).toContainText('\\u{202e}');
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'End process' });
    await expect(dialog.getByRole('heading', { level: 2 })).toHaveText(
      `End ${isolated(shown)} (${pid})?`,
    );
    await expect(dialog).toContainText('<img src=x onerror=');

    const text = await page.locator('body').evaluate((body) => body.textContent);
    const raw = ['\u001b', '\u0007', '\u202e'].filter((each) => text.includes(each));
    expect(raw).toEqual([]);
    await expect(page.locator('img')).toHaveCount(0);
    await expect(page).toHaveTitle('Sockeye');
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toHaveCount(0);
  }
});

test('copies what a name hides as escapes, too', async ({ open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { pid, port } = await startHolder({ name: 'a\tb\u001b[2Jc\nd' });
  const page = await open();
  await search(page, `:${port}`);
  await select(rowsOf(page));
  await page.keyboard.press('Control+c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/^a\\u\{9\}b\\u\{1b\}\[2Jc\\u\{a\}d\t/);
  expect((await copied()).split('\t')[1]).toBe(`${pid}`);
});
