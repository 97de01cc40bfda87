import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Locator } from '@playwright/test';
import { findProgram } from '../../electron/collector/sources/linux/find-program.ts';
import { hasEvents, rowAt, rowsOf, search, select } from './browser-grid.ts';
import { type Look, recordRows } from './browser-recorder.ts';
import { freePort } from './browser-sockets.ts';
import { expect, test } from './browser-test.ts';

const highlightMs = 1000;
test.use({ settings: { highlightMs } });

test('shows a server, its client, how they part, and that the server has gone', async ({
  page,
  sockets,
}) => {
  test.skip(findProgram('nc') === null, 'nc is not installed');
  const port = await freePort();
  await search(page, `:${port}`);
  const seen = await recordRows(page);

  const server = spawn('nc', ['-lk', '127.0.0.1', `${port}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(server, 'exit');
  try {
    await expect(rowsOf(page, 'LISTEN', 'nc', server.pid ?? '')).toHaveCount(1);
    const client = await sockets.connect(port);
    await expect(rowsOf(page, 'ESTABLISHED', 'nc', server.pid ?? '')).toHaveCount(1);
    await expect(rowsOf(page, 'ESTABLISHED', 'node', process.pid)).toHaveCount(1);
    client.end();
    await expect(rowsOf(page, 'TIME_WAIT', 'node (last owner)', process.pid)).toHaveCount(1);
    await expect(rowsOf(page)).toHaveCount(2);
  } finally {
    server.kill();
    await ended;
  }
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(0);

  const looks = await seen();
  const marksOf = (...texts: string[]) => marks(looks, texts);
  expect(marksOf('LISTEN', 'nc')).toEqual(['+ new', '', '× closed']);
  expect(marksOf('ESTABLISHED', 'nc').slice(0, 1)).toEqual(['+ new']);
  expect(marksOf('ESTABLISHED', 'node').slice(0, 1)).toEqual(['+ new']);
  expect(marksOf('TIME_WAIT', 'node').slice(0, 1)).toEqual(['~ changed']);
  expect(marksOf('nc').at(-1)).toBe('× closed');
});

test('T1 keeps one row from ESTABLISHED through FIN_WAIT_2 to TIME_WAIT, and tells its story', async ({
  page,
  sockets,
}) => {
  const { port, accept } = await sockets.listen({ allowHalfOpen: true });
  await search(page, `:${port}`);
  const client = await sockets.connect(port);
  const row = rowAt(page, client.localPort);
  await select(row);
  const details = page.getByRole('complementary', { name: 'Details' });
  const states = details.getByRole('listitem').filter({ has: page.getByRole('time') });
  const id = await row.getAttribute('id');
  const [begun, closing] = (await hasEvents(page))
    ? [[/^SYN_SENT.* [µm]s$/, /^ESTABLISHED/], [/^FIN_WAIT_1.* [µm]s$/]]
    : [[/^ESTABLISHED/], []];

  await expect(states).toHaveText(begun);
  client.end();
  await expect(rowsOf(page, 'CLOSE_WAIT')).toHaveCount(1);
  await expect(states).toHaveText([...begun, ...closing, /^FIN_WAIT_2/]);
  (await accept()).end();
  await expect(states).toHaveText([...begun, ...closing, /^FIN_WAIT_2/, /^TIME_WAIT/]);
  await expect(page.getByRole('row', { selected: true })).toHaveAttribute('id', id ?? '');
  await expect(details.getByRole('heading', { level: 2 })).toHaveText('node (last owner)');
});

test('lights a change up for as long as chosen, then lets closed rows go', async ({
  page,
  sockets,
}) => {
  const { port, close } = await sockets.listen();
  await search(page, `:${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page).getByRole('gridcell').first()).toHaveText('');
  const seen = await recordRows(page);
  close();
  await expect(rowsOf(page)).toHaveCount(0);
  const looks = await seen();
  const closed = looks.find(({ sign }) => sign === '×');
  const gone = looks.at(-1);
  expect(closed).toMatchObject({ word: 'closed' });
  expect(gone?.text).toBe('gone');
  // A tenth of a second less is allowed to save looking twice; drawing takes a moment.
  expect((gone?.at ?? 0) - (closed?.at ?? 0)).toBeGreaterThan(highlightMs * 0.7);
});

test('lets the selected row stay to be read when it has closed, until another is selected', async ({
  page,
  sockets,
}) => {
  const [first, other] = [await sockets.listen(), await sockets.listen()];
  await search(page, `port:${first.port},${other.port}`);
  await select(rowsOf(page, first.port));
  // Under the pointer rows keep their places.
  await page.mouse.move(0, 0);
  first.close();
  await expect(rowsOf(page, '×', first.port)).toHaveAttribute('aria-selected', 'true');
  // That its time is over shows in another row that closed after it.
  other.close();
  await expect(rowsOf(page, other.port)).toHaveCount(0);
  await expect(rowsOf(page, '×', first.port)).toHaveCount(1);
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText(`${first.port}`);
  // The first clears the search.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await search(page, `port:${first.port},${other.port}`);
  await expect(rowsOf(page)).toHaveCount(0);
});

test.describe('with the longest highlight', () => {
  test.use({ settings: { highlightMs: 10_000 } });

  test('shows a connection that came and went between two readings, closed, with all its states', async ({
    page,
  }) => {
    test.skip(!(await hasEvents(page)), 'the kernel tells nothing here');
    const port = await freePort();
    await search(page, `remote-port:${port}`);
    await expect(rowsOf(page)).toHaveCount(0);
    const client = connect(port, '127.0.0.1');
    await once(client, 'error');
    await expect(rowsOf(page, '×', 'CLOSED', 'node', process.pid)).toHaveCount(1);
    await select(rowsOf(page, '×'));
    const details = page.getByRole('complementary', { name: 'Details' });
    const states = details.getByRole('listitem').filter({ has: page.getByRole('time') });
    await expect(states).toHaveText([/^SYN_SENT\d\d:\d\d:\d\d\.\d{3}[\d.]+ [µm]s$/, /^CLOSED/]);
    await expect(details).toContainText('As the kernel told them when they happened.');
  });

  test('tells new, changed and closed rows apart by colours on which all can be read, in light and in dark', async ({
    page,
    sockets,
  }) => {
    const { port, accept, close } = await sockets.listen({ allowHalfOpen: true });
    await search(page, `:${port}`);
    await expect(rowsOf(page, 'LISTEN')).toHaveCount(1);
    const [client] = [await sockets.connect(port), await accept()];
    await expect(rowsOf(page, 'ESTABLISHED')).toHaveCount(2);
    client.end();
    await expect(rowsOf(page, '~', 'FIN_WAIT_2')).toHaveCount(1);
    close();
    await sockets.connect((await sockets.listen({ port })).port);
    await expect(rowsOf(page, '×', 'LISTEN')).toHaveCount(1);
    await expect(rowsOf(page, '+', 'ESTABLISHED')).toHaveCount(2);

    const colours = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [sign, word] of [
        ['+', 'new'],
        ['~', 'changed'],
        ['×', 'closed'],
      ] as const) {
        const row = rowsOf(page, sign).first();
        await expect(row.getByRole('gridcell', { name: word, exact: true })).toBeVisible();
        const { ground, texts } = await coloursOf(row);
        colours.add(ground);
        for (const text of texts) expect(contrast(text, ground), text).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(colours.size).toBe(6);
  });
});

/** The colour behind a row that is lit up, and those of its sign and its texts. */
function coloursOf(row: Locator): Promise<{ ground: string; texts: string[] }> {
  return row.evaluate((element) => {
    const styleOf = (selector: string) =>
      [...element.querySelectorAll(selector)].map((found) => getComputedStyle(found));
    const [tint] = styleOf('.tint');
    const texts = styleOf('[role=gridcell], [role=gridcell] span:not(.tint)');
    return { ground: tint?.backgroundColor ?? '', texts: texts.map(({ color }) => color) };
  });
}

/** As WCAG 2 defines it, of two colours such as `rgb(28, 30, 33)`. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What was said of the rows that held these texts, in its order. */
/** One after the other; a fact of its process that comes later is another look, but no other mark. */
function marks(looks: readonly Look[], texts: readonly string[]): string[] {
  return looks
    .filter(({ text }) => texts.every((each) => text.includes(each)))
    .map(({ sign, word }) => `${sign} ${word}`.trim())
    .filter((mark, index, all) => mark !== all[index - 1]);
}
