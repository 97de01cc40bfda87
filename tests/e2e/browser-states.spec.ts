import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { gridOf, hasEvents, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

// axe is code that the page's policy would not let in.
test.use({ bypassCSP: true });

test('a state is explained beside itself, with where the connection is and how it came there', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen({ allowHalfOpen: true });
  await search(page, `local-port:${port}`);
  const client = await sockets.connect(port);
  await accept();
  await select(rowsOf(page, 'ESTABLISHED'));
  await page.getByRole('button', { name: 'What ESTABLISHED means' }).click();
  const popover = page.getByRole('dialog', { name: 'What ESTABLISHED means' });
  await expect(popover).toContainText('Connected: both ends can send and receive.');
  const diagram = page.getByRole('img', { name: /The states of a TCP connection/ });
  await expect(diagram).toBeVisible();
  await expect(diagram.locator('.state-box.here')).toHaveText('ESTABLISHED');
  await expect(diagram.locator('.state-box.next')).toHaveText(['FIN_WAIT_1', 'CLOSE_WAIT']);

  // It goes on with the connection while it is looked at.
  client.end();
  await expect(page.getByRole('dialog', { name: 'What CLOSE_WAIT means' })).toContainText(
    'the program leaks connections',
  );
  await expect(diagram.locator('.state-box.here')).toHaveText('CLOSE_WAIT');
  // The kernel tells of the state before, which is over before it can be observed.
  const before = (await hasEvents(page)) ? ['SYN_RCVD', 'ESTABLISHED'] : ['ESTABLISHED'];
  await expect(diagram.locator('.state-box.seen')).toHaveText(before);
  await expect(diagram.locator('.way.seen')).toHaveCount(before.length);
  await expect(diagram).toHaveAccessibleDescription(
    `This connection is in CLOSE_WAIT. Seen on its way: ${[...before, 'CLOSE_WAIT'].join(' → ')}. May come next: LAST_ACK.`,
  );
  await expectNothingSerious(page);
});

test('the diagram opens larger, every state is explained there, and Esc leads back', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Shift+F1');
  const dialog = page.getByRole('dialog', { name: 'States of a connection' });
  await expect(dialog.locator('.state-box.here')).toHaveText('LISTEN');
  const states = dialog.getByRole('list', { name: 'States' }).getByRole('button');
  await expect(states).toHaveCount(12);
  for (const state of await states.all()) {
    await state.click();
    await expect(state).toHaveAttribute('aria-pressed', 'true');
    const words = dialog.getByRole('region').locator('p').first();
    expect((await words.textContent())?.length).toBeGreaterThan(20);
  }
  // The connection is still where it was.
  await expect(dialog.locator('.state-box.here')).toHaveText('LISTEN');
  await expect(dialog).toContainText('UDP has no connections');
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(gridOf(page)).toBeFocused();
});

test('a UDP socket says that it has no state, and why', async ({ page, sockets }) => {
  const port = await sockets.bind('127.0.0.1');
  await search(page, `:${port}`);
  await select(rowsOf(page, 'UDP'));
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('No state');
  await details.getByRole('button', { name: 'What UDP means' }).click();
  const popover = page.getByRole('dialog', { name: 'What UDP means' });
  await expect(popover).toContainText('UDP has no connections, so its sockets have no state');
  await expect(popover.getByRole('img')).toHaveCount(0);
});

test('states say what they mean in the table and in the menu as well', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  const said = /^A program waits here for others to connect\./;
  await expect(rowsOf(page).getByTitle(said)).toHaveText('LISTEN');
  await page.getByRole('button', { name: 'States', exact: true }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'LISTEN' })).toHaveAttribute(
    'title',
    said,
  );
});

test('the larger diagram fits into the smallest window', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await page.keyboard.press('Shift+F1');
  const dialog = page.getByRole('dialog', { name: 'States of a connection' });
  await expect(dialog.getByRole('img')).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('button', { name: 'Close', exact: true })).toBeInViewport({
    ratio: 1,
  });
  await expectWhole(dialog.locator('.states-words'));
});

/** Nothing of it is beyond an edge, where it would have to be scrolled to. */
async function expectWhole(element: Locator): Promise<void> {
  const cut = await element.evaluate((each) => each.scrollWidth > each.clientWidth);
  expect(cut).toBe(false);
}

async function expectNothingSerious(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    const findings = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} in ${colorScheme}: ${nodes.map(({ html }) => html).join()}`);
    expect(findings).toEqual([]);
  }
}
