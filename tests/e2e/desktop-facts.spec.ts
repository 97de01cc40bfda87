import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('knows countries, and looks an address up when asked', async ({ desktop: { page } }) => {
  const socket = createSocket('udp4');
  const connected = once(socket, 'connect');
  socket.connect(443, '193.99.144.80');
  const isConnected = await connected.then(
    () => true,
    () => false,
  );
  test.skip(!isConnected, 'There is no way to the internet');
  await search(page, `country:de local-port:${socket.address().port}`);
  await select(rowsOf(page).first());
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Germany (DE)');
  await details.getByRole('button', { name: 'Look up its name' }).click();
  await expect(details.getByRole('button', { name: 'Look up again' })).toBeVisible();
  await expect(details).toContainText(/Countries as of 20\d\d-\d\d-\d\d/);
  socket.close();
});
