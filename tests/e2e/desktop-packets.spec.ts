import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { rowAt, search } from './browser-grid.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

const canTrace =
  process.getuid?.() === 0 &&
  ['/usr/bin/tcpdump', '/usr/sbin/tcpdump'].some((file) => existsSync(file));

test('draws the packets of a port, and saves them where the person chose', async ({ desktop }) => {
  test.skip(!canTrace, 'needs tcpdump, and root to run it');
  const { page } = desktop;
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await search(page, `:${port} state:listen`);
    await rowAt(page, port).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Packets…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Packets' });
    await expect(dialog).toContainText('Looking, for');
    const client = connect(port, '127.0.0.1').resume();
    await once(client, 'close');
    await expect(dialog).toContainText('Opened in');
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await desktop.evaluate(({ app, dialog }) => {
      const filePath = `${app.getPath('userData')}/packets.pcap`;
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    });
    await dialog.getByRole('button', { name: 'Save as pcap…' }).click();
    const folder = await desktop.evaluate(({ app }) => app.getPath('userData'));
    const file = join(folder, 'packets.pcap');
    await expect(dialog.getByRole('status')).toContainText(`The packets are in ${file}.`);
    // pcap in the order of the bytes of this computer, to the micro- or nanosecond.
    expect(readFileSync(file).subarray(0, 4).toString('hex')).toMatch(/^(?:d4c3b2a1|4d3cb2a1)$/);
  } finally {
    server.close();
  }
});
