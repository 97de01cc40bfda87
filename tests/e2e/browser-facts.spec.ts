import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { columnOf, rowAt, rowsOf, search, select } from './browser-grid.ts';
import { expect, test } from './browser-test.ts';

const all = [
  'process',
  'localPort',
  'remoteAddress',
  'hostName',
  'country',
  'network',
  'portService',
];
const columns = all.map((id) => ({ id, widthPx: 140, shown: true }));

test.describe('with the columns of remote addresses', () => {
  test.use({ settings: { columns } });

  test('shows the country, the network and the service of remote ends, and finds them', async ({
    open,
    sockets,
  }) => {
    const inGermany = await speakTo('193.99.144.80', 443);
    test.skip(inGermany === null, 'There is no way to the internet');
    const { port } = await sockets.listen();
    await sockets.connect(port);
    const page = await open();

    await search(page, `local-port:${inGermany?.port}`);
    await expect.poll(() => columnOf(page, 'Country')).toEqual(['Germany']);
    expect(await columnOf(page, 'Network')).toEqual(['internet']);
    expect(await columnOf(page, 'Port service')).toEqual(['https']);
    expect(await columnOf(page, 'Remote host')).toEqual(['']);

    await search(page, `country:de local-port:${inGermany?.port}`);
    await expect(rowsOf(page)).toHaveCount(1);
    await search(page, `country:fr local-port:${inGermany?.port}`);
    await expect(rowsOf(page)).toHaveCount(0);

    await search(page, `port:${port} state:estab`);
    await expect.poll(() => columnOf(page, 'Network')).toEqual(['this computer', 'this computer']);
    expect(await columnOf(page, 'Country')).toEqual(['', '']);
    inGermany?.close();
  });
});

test('the details look up the name of an address when asked, by the hosts file and the DNS', async ({
  open,
  sockets,
}) => {
  const { port } = await sockets.listen();
  const client = await sockets.connect(port);
  const page = await open();
  await search(page, `port:${port}`);
  await select(rowAt(page, client.localPort));
  await expect(factOf(page, 'Network')).toHaveText('this computer');
  await page.getByRole('button', { name: 'Look up its name' }).click();
  await expect(factOf(page, 'Remote host')).toContainText('localhost');
  await expect(page.getByRole('button', { name: 'Look up again' })).toBeVisible();
});

test('the details tell of what day the countries are', async ({ open }) => {
  const inGermany = await speakTo('193.99.144.80', 443);
  test.skip(inGermany === null, 'There is no way to the internet');
  const page = await open();
  await search(page, `local-port:${inGermany?.port}`);
  await select(rowsOf(page).first());
  await expect(factOf(page, 'Country')).toHaveText('Germany (DE)');
  await page.getByRole('button', { name: 'Look up its name' }).click();
  await expect(factOf(page, 'Country')).toContainText(
    /Countries as of 20\d\d-\d\d-\d\d, from nro.net/,
  );
  inGermany?.close();
});

/** A UDP socket that is connected, which sends nothing; null where there is no way to that address. */
async function speakTo(address: string, port: number) {
  const socket = createSocket('udp4');
  try {
    socket.connect(port, address);
    await once(socket, 'connect');
    return { port: socket.address().port, close: () => void socket.close() };
  } catch {
    socket.close();
    return null;
  }
}

function factOf(page: Page, name: string) {
  return page
    .getByRole('complementary', { name: 'Details' })
    .locator('.fact', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd');
}
