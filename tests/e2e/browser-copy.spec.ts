import type { Page } from '@playwright/test';
import { bannerOf, chooseFile } from './browser-captures.ts';
import { gridOf, rowAt, rowsOf, search, select } from './browser-grid.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('copies the selected rows as they stand in the grid, or the cell that was pressed', async ({
  page,
  sockets,
}) => {
  const [one, other] = [await sockets.listen(), await sockets.listen()];
  const ports = [one.port, other.port].sort();
  await search(page, `pid:${process.pid} (:${one.port} or :${other.port})`);
  await expect(rowsOf(page, 'LISTEN')).toHaveCount(2);
  await select(rowsOf(page).first());
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect.poll(() => copied(page)).toContain('\n');
  const lines = (await copied(page)).trimEnd().split('\n');
  expect(lines.map((line) => line.split('\t').slice(2, 6).join(' ')).sort()).toEqual(
    ports.map((port) => `TCP LISTEN 127.0.0.1 ${port}`),
  );

  await rowAt(page, other.port)
    .getByRole('gridcell', { name: String(other.port) })
    .click();
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(() => copied(page)).toBe(String(other.port));
});

test('copies as CSV, JSON, Markdown and as the lines of tools, from the menu', async ({ open }) => {
  const holder = await startHolder({ name: '=1+1|x' });
  const page = await open();
  await search(page, `pid:${holder.pid}`);
  const copy = async (name: string) => {
    await rowAt(page, holder.port).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy', exact: true }).click();
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('menuitem', { name, exact: true }).click();
    await expect.poll(() => copied(page)).not.toBe('');
    return await copied(page);
  };
  expect(await copy('As CSV')).toMatch(
    new RegExp(
      `^Process,PID,.*\r?\n'=1\\+1\\|x,${holder.pid},TCP,LISTEN,127\\.0\\.0\\.1,${holder.port},`,
    ),
  );
  expect(await copy('As Markdown')).toContain(`| =1+1\\|x | ${holder.pid} | TCP | LISTEN |`);
  const json = JSON.parse(await copy('As JSON'));
  expect(
    json.connections.map(({ owners }: { owners: { name: string }[] }) => owners[0]?.name),
  ).toEqual(['=1+1|x']);
  expect(await copy('As ss filter')).toBe(`ss -tunap 'src 127.0.0.1:${holder.port}'`);
  expect(await copy('As netstat line')).toBe(
    `netstat -tunapW | grep -E ' 127\\.0\\.0\\.1:${holder.port} '`,
  );
  expect(await copy('Row Ctrl+C')).toMatch(/^'=1\+1\|x\t/);
});

test('copies 50,000 rows without keeping the page from anything, and says how far it is', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openMany(page, 50_000);
  await watchLongTasks(page);
  const notice = page.getByText('Copied 50,000 sockets.');
  // A computer under load makes any task long now and then, but not each time.
  await expect(async () => {
    await takeLongTasks(page);
    await page.keyboard.press('Control+c');
    await expect(notice).toBeVisible();
    const tasks = await takeLongTasks(page);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    expect(tasks).toEqual([]);
  }).toPass({ timeout: 120_000 });
  const text = await copied(page);
  expect(text.split('\n')).toHaveLength(50_001);
  expect(text).toContain('\tESTABLISHED\t10.0.195.79\t49999\t');
});

test('stops copying very many rows when told to, and leaves the clipboard as it was', async ({
  page,
}) => {
  await openMany(page, 50_000);
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  await gridOf(page).focus();
  // Pressed at once: the button stands there for a moment only.
  const pressed = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        new MutationObserver((_, observer) => {
          const button = document.querySelector<HTMLElement>('.copying button');
          if (button === null) return;
          observer.disconnect();
          button.click();
          resolve();
        }).observe(document.body, { subtree: true, childList: true });
      }),
  );
  await page.keyboard.press('Control+c');
  await pressed;
  await expect(page.locator('.copying')).toHaveCount(0);
  expect(await copied(page)).toBe('before');
  await expect(page.getByText('Copied')).toHaveCount(0);
});

test('says why nothing was copied', async ({ page, sockets }) => {
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('Write denied', 'NotAllowedError'));
    Object.assign(navigator.clipboard, { write: refuse, writeText: refuse });
  });
  const { port } = await sockets.listen();
  await search(page, `:${port}`);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Control+c');
  await expect(page.getByText(/^Nothing was copied: the browser lets this page/)).toBeVisible();
});

async function copied(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText());
}

/** Opens a capture of so many connections, and selects all of them. */
async function openMany(page: Page, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => {
    const local = `10.0.${index >> 8}.${index & 255}:${index}`;
    return `tcp ESTAB 0 0 ${local} 192.0.2.1:443 users:(("node",pid=4711,fd=20))`;
  });
  const head = 'Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process';
  const buffer = Buffer.from([head, ...lines, ''].join('\n'));
  await chooseFile(page, { name: 'many.txt', mimeType: 'text/plain', buffer });
  await expect(bannerOf(page)).toContainText('50,000 sockets');
  await gridOf(page).focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('contentinfo')).toContainText('50,000 selected');
}

/** The browser itself reports tasks from 50 ms on, and only those. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { longTasks: durations });
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
}

/** Those since they were last taken. */
async function takeLongTasks(page: Page): Promise<number[]> {
  return await page.evaluate(() => Reflect.get(globalThis, 'longTasks').splice(0));
}
