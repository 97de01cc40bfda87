import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('K3 says who holds a port in the palette, and shows the views by its own keys', async ({
  desktop: { page },
}) => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Go to anything' });
  await page.keyboard.type(`${port}`);
  const holder = palette.getByRole('option', { name: /listens on/ });
  await expect(holder).toContainText(`pid ${process.pid}`);
  await expect(holder).toContainText(`listens on TCP 127.0.0.1:${port}`);
  // What was chosen before its holder was read stays chosen.
  await page.keyboard.press('Home');
  await expect(holder).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { selected: true })).toContainText(`${port}`);

  await page.keyboard.press('ControlOrMeta+2');
  await expect(page.getByRole('button', { name: /^Listening/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  server.close();
});
