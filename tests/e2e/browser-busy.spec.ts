import { gridOf, rowsOf, search, searchField, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test('keeps the focus and all that is typed while 300 rows change at each reading', async ({
  page,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const quiet = await sockets.listen();
  const churn = startChurn(() => sockets.connect(port), 150);
  const total = () => gridOf(page).getAttribute('aria-rowcount').then(Number);
  await expect.poll(total).toBeGreaterThan(300);

  const wanted = `127.0.0.1:${quiet.port} pid:${process.pid}`;
  await page.keyboard.press('/');
  await page.keyboard.type(wanted, { delay: 50 });
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue(wanted);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(1);
  await expect(rowsOf(page)).toHaveCount(1);
  await select(rowsOf(page));

  const roundsBefore = churn.rounds();
  await search(page, '');
  await gridOf(page).focus();
  await expect.poll(churn.rounds).toBeGreaterThan(roundsBefore + 2);
  await expect(gridOf(page)).toBeFocused();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(
    `:${quiet.port}`,
  );
  await churn.stop();
  expect(churn.rounds()).toBeGreaterThan(5);
});

/** Opens many connections and resets them, again and again: every reading finds others. */
function startChurn(open: () => Promise<{ resetAndDestroy(): unknown }>, count: number) {
  let rounds = 0;
  let stopped = false;
  const turn = async () => {
    while (!stopped) {
      const clients = await Promise.all(Array.from({ length: count }, open));
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const client of clients) client.resetAndDestroy();
      rounds += 1;
    }
  };
  const ended = turn();
  return {
    rounds: () => rounds,
    async stop() {
      stopped = true;
      await ended;
    },
  };
}
