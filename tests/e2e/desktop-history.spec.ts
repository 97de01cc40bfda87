import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openHistoryReader } from '../../electron/history/reader.ts';
import { expect, test } from './desktop-test.ts';

// A computer under load takes many seconds to start a Chromium and to read its table.
test.describe.configure({ timeout: 120_000 });

test('what happened is recorded beside the settings, the last of it when the app quits', async ({
  desktop,
}) => {
  const userData = await desktop.evaluate(({ app }) => app.getPath('userData'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    await desktop.page.getByRole('combobox', { name: 'Search' }).fill(`:${port}`);
    await expect(desktop.page.locator('#grid .row')).toHaveCount(1);
    await desktop.evaluate(({ app }) => app.quit());
    expect(await desktop.ended).toBe(0);
    const reader = openHistoryReader(`${userData}/history.db`);
    const request = { query: `:${port}`, since: null, until: null, after: null, limit: 10 };
    const { entries } = await reader.read(request);
    await reader.close();
    expect(entries.map(({ process: holder, end }) => [holder?.pid, end])).toEqual([
      [process.pid, 'not-known'],
    ]);
  } finally {
    server.close();
  }
});
