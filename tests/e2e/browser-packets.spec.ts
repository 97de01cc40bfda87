import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { HostDescription } from '../../shared/api.ts';
import type { AppError } from '../../shared/result.ts';
import { expectNothingSerious } from './browser-axe.ts';
import { chooseFile } from './browser-captures.ts';
import { rowAt, search } from './browser-grid.ts';
import { canTrace, dialogOf, needs, stepsOf } from './browser-ladder.ts';
import { expect, test } from './browser-test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

// The page looks for its server once that has ended with the test, by a request that cannot be answered any more.
test.afterEach(async ({ context }) => await context.unrouteAll({ behavior: 'ignoreErrors' }));

test('draws a connection as it opens and ends, with the states of both ends', async ({
  page,
  sockets,
}) => {
  test.skip(!canTrace, needs);
  const listener = await sockets.listen();
  const dialog = await tracePort(page, listener.port);
  const client = await sockets.connect(listener.port);
  const server = await listener.accept();
  await expect(stepsOf(dialog)).toHaveCount(3);
  const [syn, answer, last] = await texts(stepsOf(dialog));
  expect(syn).toContain('SYNseq 0');
  expect(syn).toContain('SYN_SENT');
  expect(answer).toContain('SYN ACKseq 0\u2002ack 1');
  expect(syn).toContain('SYN_RCVD');
  expect(answer).toContain('ESTABLISHED');
  expect(last).toContain('confirms: the connection is open.');
  await expect(dialog).toContainText(`127.0.0.1:${listener.port}`);

  client.end();
  server.end();
  await expect(stepsOf(dialog).filter({ hasText: 'FIN ACK' })).toHaveCount(2);
  await expect(stepsOf(dialog).last()).toContainText('CLOSED');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toContainText('Stopped.');

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download as pcap' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^sockeye-.*\.pcap$/);
  const saved = readFileSync(await file.path());
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // What was saved gives the same ladder.
  await chooseFile(page, { name: 'saved.pcap', mimeType: '', buffer: saved });
  const opened = dialogOf(page);
  await expect(stepsOf(opened).filter({ hasText: 'FIN ACK' })).toHaveCount(2);
  await expect(stepsOf(opened).first()).toContainText('SYNseq 0');
});

test('knows the states of a connection that is open already', async ({ page, sockets }) => {
  test.skip(!canTrace, needs);
  const listener = await sockets.listen();
  const client = await sockets.connect(listener.port);
  const server = await listener.accept();
  const dialog = await openPackets(page, listener.port, 'established');
  await expect(dialog).toContainText('Looking, for');
  client.write('hello');
  await expect(stepsOf(dialog)).toHaveCount(2);
  await expect(dialog.locator('.ladder-steps')).toContainText('ESTABLISHED');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toContainText('Stopped.');

  // From the beginning, with what is open then.
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await expect(dialog).toContainText('Looking, for');
  await expect(dialog).toContainText('No packet so far');
  server.write('hello');
  await expect(stepsOf(dialog)).toHaveCount(2);
  await expect(stepsOf(dialog).first()).toContainText('seq 0');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  client.destroy();
  server.destroy();
});

test('shows a port that refuses, and each connection apart', async ({ page, sockets }) => {
  test.skip(!canTrace, needs);
  const listener = await sockets.listen();
  const dialog = await tracePort(page, listener.port);
  const client = await sockets.connect(listener.port);
  await expect(stepsOf(dialog)).toHaveCount(3);
  const server = await listener.accept();
  listener.close();
  await sockets.connect(listener.port).catch(() => undefined);
  const connections = dialog.getByRole('listbox', { name: 'Connections' }).getByRole('option');
  await expect(connections).toHaveCount(2);
  await connections.last().click();
  await expect(stepsOf(dialog)).toHaveCount(2);
  await expect(stepsOf(dialog).last()).toContainText('RST ACK');
  await expect(stepsOf(dialog).last()).toHaveAttribute('data-tone', 'danger');
  client.resetAndDestroy();
  server.destroy();
  await connections.last().press('Home');
  await expect(stepsOf(dialog).last()).toContainText('RST');
});

test('goes by keyboard through what was captured elsewhere, and copies it', async ({ page }) => {
  await openFixture(page, 'veth-zero-window.pcap');
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('zero window 2 times');
  const steps = dialog.getByRole('listbox', { name: 'Packets in their order' });
  await steps.focus();
  await page.keyboard.press('ArrowDown');
  const facts = dialog.getByRole('region', { name: 'This packet' });
  await expect(facts).toContainText('10.77.0.1 asks to open a connection.');
  await page.keyboard.press('End');
  await expect(facts).toContainText('10.77.0.1');
  const last = stepsOf(dialog).last();
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(steps).toHaveAttribute('aria-activedescendant', `${await last.getAttribute('id')}`);
  // However many there are, only those in view are there.
  const all = Number(await last.getAttribute('aria-setsize'));
  expect(await last.getAttribute('aria-posinset')).toBe(String(all));
  expect(await stepsOf(dialog).count()).toBeLessThan(all);
  await page.keyboard.press('c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('SYN_SENT     ─ SYN seq 0 win 64,240 MSS 1,460');
  expect((await copied()).trimEnd().split('\n').length).toBeGreaterThan(all);
});

test('asks for an administrator where the right is missing', async ({ context, open, sockets }) => {
  await context.route('**/api/describeHost', async (route) => {
    const answer = await (await route.fetch()).json();
    const value: HostDescription = { ...answer.value, elevationPrompt: 'polkit' };
    await route.fulfill({ json: { ok: true, value } });
  });
  const error: AppError = {
    code: 'permission-denied',
    message: 'tcpdump needs CAP_NET_RAW.',
    needsElevation: true,
  };
  const asked: { trace: number; elevate?: true }[] = [];
  const stopped = Promise.withResolvers<number>();
  await context.route('**/api/startTrace', async (route) => {
    asked.push(route.request().postDataJSON()[0]);
    if (asked.length === 1) return await route.fulfill({ json: { ok: false, error } });
    await stopped.promise;
    await route.fulfill({ json: { ok: true, value: { outcome: 'declined' } } });
  });
  await context.route('**/api/stopTrace', async (route) => {
    stopped.resolve(route.request().postDataJSON()[0]);
    await route.fulfill({ json: { ok: true, value: null } });
  });
  const page = await open();
  const { port } = await sockets.listen();
  const dialog = await openPackets(page, port);
  await expect(dialog).toContainText('tcpdump needs CAP_NET_RAW.');
  await dialog.getByRole('button', { name: 'Look as administrator…' }).click();
  await expect(dialog.getByRole('status')).toHaveText('An administrator is being asked for.');
  // Takes the prompt away, as leaving does.
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog).toContainText('Nobody granted the rights of an administrator.');
  expect(asked.map(({ elevate }) => elevate)).toEqual([undefined, true]);
  expect(await stopped.promise).toBe(asked[1]?.trace);
});

test('says why something cannot be opened as packets', async ({ page }) => {
  for (const [name, text, says] of [
    ['notes.pcap', 'Milk\nBread\n', 'it is text, not packets'],
    ['dump.pcapng', '\x1f\x8b\x08\0\0\0', 'it is packed (gzip): unpack it first'],
    ['empty.cap', '', 'it is empty'],
  ] as const) {
    await chooseFile(page, { name, mimeType: '', buffer: Buffer.from(text, 'latin1') });
    await expect(dialogOf(page).getByRole('alert')).toContainText(says);
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toHaveCount(0);
  }
});

test.describe('under axe', () => {
  test.use({ bypassCSP: true });

  test('has nothing serious, with several connections and one of their packets', async ({
    page,
    sockets,
  }) => {
    test.skip(!canTrace, needs);
    const listener = await sockets.listen();
    const dialog = await tracePort(page, listener.port);
    await sockets.connect(listener.port);
    await sockets.connect(listener.port);
    await expect(dialog.getByRole('listbox', { name: 'Connections' })).toBeVisible();
    await stepsOf(dialog).first().click();
    await expect(dialog.getByRole('region', { name: 'This packet' })).toContainText('MSS');
    await expectNothingSerious(page);
  });
});

async function openFixture(page: Page, name: string): Promise<void> {
  const file = join(resolve(import.meta.dirname, '../fixtures/packets'), name);
  await chooseFile(page, { name, mimeType: '', buffer: readFileSync(file) });
  await expect(stepsOf(dialogOf(page)).first()).toBeVisible();
}

async function openPackets(page: Page, port: number, state = 'listen'): Promise<Locator> {
  await search(page, `:${port} state:${state}`);
  await rowAt(page, port).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Packets…' }).click();
  return dialogOf(page);
}

/** The dialog, once packets are looked at. */
async function tracePort(page: Page, port: number): Promise<Locator> {
  const dialog = await openPackets(page, port);
  await expect(dialog).toContainText('Looking, for');
  return dialog;
}

function texts(steps: Locator): Promise<readonly string[]> {
  return steps.allTextContents();
}
