import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { gridOf, rowsOf, search, searchField } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('offers keys and the values that are there, and takes them by the keyboard', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  await searchField(page).pressSequentially(`pid:${process.pid} loc`);
  await expect(optionsOf(page)).toHaveText([/^local:/, /^local-port:/]);
  await expect(searchField(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('status').filter({ hasText: '2 suggestions' })).toHaveCount(1);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('option', { selected: true });
  await expect(chosen).toHaveText(/^local-port:/);
  await expect(searchField(page)).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? 'none',
  );
  await page.keyboard.press('Enter');
  await expect(searchField(page)).toHaveValue(`pid:${process.pid} local-port:`);
  await expect(searchField(page)).toBeFocused();

  // Its values come at once, and go on with what is typed.
  await expect(optionsOf(page).first()).toBeVisible();
  await page.keyboard.type(`${port}`.slice(0, -1));
  await expect(optionsOf(page).filter({ hasText: `${port}` })).toHaveCount(1);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await expect(listOf(page)).toBeHidden();
  await expect(searchField(page)).toHaveValue(`pid:${process.pid} local-port:${port}`.slice(0, -2));
  await page.keyboard.type(`${port}`.slice(-2));
  await page.keyboard.press('Enter');
  await expect(gridOf(page)).toBeFocused();
  await expect(rowsOf(page)).toHaveCount(1);
});

test('takes the first by Tab and any by the mouse, and leaves Enter and Esc their meaning', async ({
  page,
}) => {
  await searchField(page).pressSequentially('sta');
  await expect(optionsOf(page)).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(searchField(page)).toHaveValue('state:');
  await optionsOf(page).filter({ hasText: 'LISTEN' }).click();
  await expect(searchField(page)).toHaveValue('state:LISTEN ');
  await expect(searchField(page)).toBeFocused();
  await expect(listOf(page)).toBeHidden();

  await page.keyboard.type('pro');
  await expect(optionsOf(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(gridOf(page)).toBeFocused();
  await expect(listOf(page)).toBeHidden();
  await expect(searchField(page)).toHaveValue('state:LISTEN pro');

  await search(page, '');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(optionsOf(page)).toHaveCount(12);
  await page.keyboard.press('Escape');
  await expect(listOf(page)).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(gridOf(page)).toBeFocused();
});

test('says what is wrong with a country, and what is taken', async ({ page }) => {
  await search(page, 'country:SE,Narnia');
  await expect(searchField(page)).toHaveAccessibleDescription(
    /There is no country 'Narnia': country: takes two letters/,
  );
  await expect(page.locator('.query-problem mark')).toHaveText('Narnia');
});

test('shows the parts of a query as chips that the keyboard takes out', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const page = await open();
  const before = await gridOf(page).boundingBox();
  await search(page, `pid:${process.pid} -state:estab (port:${port} or port:1) process:nobody`);
  await expect(rowsOf(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(chipsOf(page)).toHaveText([
    `pid:${process.pid}`,
    'notstate:estab',
    `(port:${port} or port:1)`,
    'process:nobody',
  ]);
  expect(await gridOf(page).boundingBox()).toEqual(before);

  await searchField(page).focus();
  await page.keyboard.press('Tab');
  await expect(removerOf(page, `pid:${process.pid}`)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(removerOf(page, '-state:estab')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(searchField(page)).toHaveValue(
    `pid:${process.pid} (port:${port} or port:1) process:nobody`,
  );
  await expect(removerOf(page, `(port:${port} or port:1)`)).toBeFocused();
  await removerOf(page, 'process:nobody').click();
  await expect(rowsOf(page)).toHaveCount(1);
  await removerOf(page, `(port:${port} or port:1)`).click();
  await removerOf(page, `pid:${process.pid}`).click();
  await expect(searchField(page)).toHaveValue('');
  await expect(searchField(page)).toBeFocused();
});

test.describe('to axe', () => {
  // Its code would not be let in by the page's policy.
  test.use({ bypassCSP: true });

  test('is accessible with its list open, and with chips', async ({ page }) => {
    await searchField(page).pressSequentially('state:');
    await expect(optionsOf(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    expect(await violationsOf(page)).toEqual([]);
    await search(page, '-state:listen port:1');
    await page.keyboard.press('Enter');
    await expect(chipsOf(page)).toHaveCount(2);
    expect(await violationsOf(page)).toEqual([]);
  });
});

function listOf(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' });
}

function optionsOf(page: Page): Locator {
  return listOf(page).getByRole('option');
}

function chipsOf(page: Page): Locator {
  return page.getByRole('list', { name: 'Parts of the search' }).getByRole('listitem');
}

function removerOf(page: Page, part: string): Locator {
  return page.getByRole('button', { name: `Remove ${part} from the search`, exact: true });
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.search').analyze();
  return violations.map(({ id }) => id);
}
