import type { Page } from '@playwright/test';
import { columnOf, headerOf, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

test.skip(process.platform !== 'linux', 'Only Linux measures connections');

const shown = [
  'process',
  'localPort',
  'remotePort',
  'state',
  'sentBytes',
  'receivedBytes',
  'sentRate',
];
const further = ['receivedRate', 'roundTrip', 'retransmits'];

test.describe('with the columns of measurements', () => {
  test.use({
    settings: {
      columns: [...shown, ...further].map((id) => ({ id, widthPx: 90, shown: true })),
    },
  });

  test('shows what goes over the connections in view, and how fast', async ({ open, sockets }) => {
    const listener = await sockets.listen();
    const client = await sockets.connect(listener.port);
    const server = await listener.accept();
    const page = await open();
    await search(page, `port:${listener.port}`);
    await expect(rowsOf(page)).toHaveCount(3);
    client.write('x'.repeat(1500));
    server.write('y'.repeat(700));
    const cell = async (title: string) => (await columnOf(page, title)).toSorted();
    await expect.poll(() => cell('Sent bytes')).toEqual(['', '1.5 kB', '700 B']);
    await expect.poll(() => cell('Received bytes')).toEqual(['', '1.5 kB', '700 B']);
    await expect.poll(() => cell('Retransmits')).toEqual(['', '0', '0']);
    await expect
      .poll(async () => (await cell('Round trip')).filter((text) => / ms$/.test(text)))
      .toHaveLength(2);
    await expect.poll(() => cell('Send rate')).toEqual(['', '0 B/s', '0 B/s']);

    const writing = setInterval(() => client.write('x'.repeat(20_000)), 50);
    await expect
      .poll(async () => (await cell('Send rate')).some((text) => / kB\/s$/.test(text)))
      .toBe(true);
    clearInterval(writing);
  });

  test('sorts by what is known, the unknown last', async ({ open, sockets }) => {
    const listener = await sockets.listen();
    const clients = [await sockets.connect(listener.port), await sockets.connect(listener.port)];
    clients[0]?.write('x'.repeat(200));
    clients[1]?.write('x'.repeat(900));
    const page = await open();
    await search(page, `remote-port:${listener.port} or local-port:${listener.port} state:listen`);
    await expect
      .poll(async () => (await columnOf(page, 'Sent bytes')).toSorted())
      .toEqual(['', '200 B', '900 B']);
    await headerOf(page, 'Sent bytes').click();
    await expect.poll(() => columnOf(page, 'Sent bytes')).toEqual(['200 B', '900 B', '']);
    await headerOf(page, 'Sent bytes').click();
    await expect.poll(() => columnOf(page, 'Sent bytes')).toEqual(['900 B', '200 B', '']);
  });
});

test('the details show what goes over the selected connection, without any column', async ({
  open,
  sockets,
}) => {
  const listener = await sockets.listen();
  const client = await sockets.connect(listener.port);
  client.write('x'.repeat(4321));
  const page = await open();
  await search(page, `remote-port:${listener.port}`);
  await select(rowsOf(page).first());
  await expect(factOf(page, 'Sent')).toContainText(/^4\.3 kB in \d+ packets?$/);
  await expect(factOf(page, 'Send rate')).toHaveText('0 B/s');
  await expect(factOf(page, 'Round trip')).toContainText(/ ms$/);
  await expect(factOf(page, 'Retransmits')).toHaveCount(0);
});

test('measures nothing that nobody looks at', async ({ open, sockets }) => {
  const listener = await sockets.listen();
  await sockets.connect(listener.port);
  const page = await open();
  const asked: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => asked.push(String(payload)));
  });
  await page.reload();
  await expect(rowsOf(page).first()).toBeVisible();
  const watches = asked.filter((text) => text.includes('"watch"'));
  expect(watches.length).toBeGreaterThan(0);
  for (const watch of watches)
    expect(JSON.parse(watch)).toMatchObject({ measured: [], names: 'none' });
});

function factOf(page: Page, name: string) {
  return page
    .getByRole('complementary', { name: 'Details' })
    .locator('.fact', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd');
}
