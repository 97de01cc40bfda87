import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { chinese } from '../../shared/language/chinese.ts';
import { chooseFile } from './browser-captures.ts';
import { startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

// axe is code that the page's policy would not let in.
test.use({
  settings: { guideSeen: true, language: 'zh-CN' },
  viewport: { width: 900, height: 500 },
  bypassCSP: true,
});

test('the table, its menus and its panes speak Chinese alone', async ({ page, sockets }) => {
  const { port, accept } = await sockets.listen();
  await sockets.connect(port);
  await accept();
  await searchField(page).fill(`port:${port} pid:${process.pid}`);
  await expect(rowsOf(page)).toHaveCount(3);
  await expectChinese(page);
  const { toolbar, grid, charts } = chinese;

  for (const name of [
    toolbar.statesName,
    grid.groupName,
    toolbar.intervalName(toolbar.seconds(0.5)),
    toolbar.more,
  ]) {
    await page.getByTitle(name).first().click();
    await expect(page.getByRole('menu').first()).toBeVisible();
    await expectChinese(page);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('columnheader').nth(1).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await expectChinese(page);
  await page.keyboard.press('Escape');

  const open = rowsOf(page).filter({ hasText: 'ESTABLISHED' }).first();
  await open.click({ button: 'right' });
  const { copy, filter, hide } = chinese.menus;
  for (const name of [copy, filter, hide]) {
    await page.getByRole('menuitem', { name, exact: true }).hover();
    await expect(page.getByRole('menu', { name })).toBeVisible();
    await expectChinese(page);
  }
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await open.click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: chinese.details.name })).toBeVisible();
  await expectChinese(page);
  await page.getByRole('button', { name: charts.name, exact: true }).click();
  await expect(page.getByText(charts.rates)).toBeVisible();
  await expectChinese(page);
  await expectNothingSerious(page);

  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await expect(page.getByTitle(toolbar.resumeHint)).toBeVisible();
  await searchField(page).fill('no such process here');
  await expect(page.getByText(chinese.page.noMatch)).toBeVisible();
  await expectChinese(page);
});

test('every dialog speaks Chinese alone', async ({ open }) => {
  const { port } = await startHolder();
  const page = await open();
  await searchField(page).fill(`:${port}`);
  await expect(rowsOf(page)).toHaveCount(1);
  await rowsOf(page).click();
  const dialog = page.getByRole('dialog').last();
  const expectDialog = async () => {
    await expect(dialog).toBeVisible();
    await expectChinese(page);
    await expectInside(page, dialog);
    await expectNothingSerious(page);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toHaveCount(0);
  };
  for (const keys of ['?', 'Control+s', 'Control+k']) {
    await page.keyboard.press(keys);
    await expectDialog();
  }
  await page.keyboard.press('Control+,');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectChinese(page);
    await expectInside(page, dialog);
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);
  for (const title of [
    chinese.commands.saveView,
    chinese.commands.columnSets,
    chinese.watching.title,
    chinese.probing.dialog.open,
    chinese.states.command,
    chinese.commands.endProcess,
  ]) {
    await page.keyboard.press('Control+k');
    await dialog.getByRole('combobox').fill(title);
    await page.keyboard.press('Enter');
    await expectDialog();
    await page.getByRole('grid').focus();
  }
  await page.keyboard.press('Delete');
  await dialog.getByRole('button', { name: chinese.endDialog.endProcess }).click();
  await expect(dialog).toContainText(chinese.endDialog.portFree('TCP', port));
  await expectDialog();
});

test('a capture and its notices speak Chinese alone', async ({ page }) => {
  const lines = ['Active Connections', '', 'nonsense'];
  lines.push('  Proto  Local Address   Foreign Address   State');
  lines.push('  TCP    0.0.0.0:135     0.0.0.0:0         LISTENING');
  const buffer = Buffer.from(lines.join('\r\n'));
  await chooseFile(page, { name: '1.txt', mimeType: 'text/plain', buffer });
  await expect(rowsOf(page)).toHaveCount(1);
  const { captures } = chinese;
  await page.getByRole('button', { name: captures.notes(1) }).click();
  const notice = captures.noOwners(captures.netstatOn('Windows'), '-o');
  await expect(page.getByText(notice)).toBeVisible();
  await expectChinese(page);
  await page.keyboard.press('Escape');
  await rowsOf(page).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText(captures.line(5))).toBeVisible();
  await expectChinese(page);
  await page.getByRole('button', { name: captures.linesNotUnderstood(1, '1') }).click();
  await expect(page.getByText(captures.linesAbsent)).toBeVisible();
  await expectChinese(page);
  await page.keyboard.press('Escape');

  await chooseFile(page, {
    name: '2.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('nonsense'),
  });
  const whyNot = captures.failed('2.txt', captures.notOpened(captures.isUnknown));
  await expect(page.getByText(whyNot)).toBeVisible();
});

test.describe('at the first start', () => {
  test.use({ settings: { guideSeen: false, language: 'zh-CN' } });

  test('the guide speaks Chinese alone', async ({ page }) => {
    const { guide } = chinese;
    const next = page.getByRole('button', { name: guide.next, exact: true });
    await expect(next).toBeVisible();
    while (await next.isVisible()) {
      await expectChinese(page);
      await next.click();
    }
    await expect(page.getByRole('button', { name: guide.done, exact: true })).toBeVisible();
    await expectChinese(page);
  });
});

function searchField(page: Page): Locator {
  return page.getByRole('combobox', { name: chinese.query.search, exact: true });
}

function rowsOf(page: Page): Locator {
  return page.getByRole('grid').locator('.rows [role=row]');
}

/** Names that are the same in Chinese: of protocols, states, formats, programs and keys. */
const names = new Set(
  (
    'Sockeye TCP UDP TLS TCP4 TCP6 UDP4 UDP6 UDPv6 TCPv6 IPv4 IPv6 DNS PID SE IP ID RFC RST FIN SYN ACK ' +
    'CSV JSON Markdown HTTP sock_diag ss netstat lsof nettop proc net json English TCPView CurrPorts ' +
    'CLOSED LISTEN SYN_SENT SYN_RCVD ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 CLOSE_WAIT CLOSING LAST_ACK TIME_WAIT ' +
    'Ctrl Alt Shift Space Enter Esc Tab Home End Page Up Down Delete Backspace F1 F2 F3 F5 F6 F7 F8 F9 F10 ' +
    'Windows Linux macOS nro CC BY CGNAT systemd root node holder'
  ).split(' '),
);

/** What programs, hosts and people have named, and what was printed. */
const foreign =
  '[role=gridcell], .chips, dd, code, kbd, pre, .captured, .held, .socket, .choices, .capture-name, .pane-head h2';

/** No word of another language is seen or read out, save names and what the computer itself is called by. */
async function expectChinese(page: Page): Promise<void> {
  const texts = await page.locator('body *:visible').evaluateAll((elements, excluded) => {
    const own = elements.filter((element) => element.closest(excluded) === null);
    const names = ['title', 'aria-label', 'placeholder', 'aria-description'];
    const attributes = own.flatMap((element) => names.map((name) => element.getAttribute(name)));
    const nodes = own.flatMap(({ childNodes }) => [...childNodes]);
    const said = nodes.filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    return [...attributes, ...said.map(({ textContent }) => textContent)];
  }, foreign);
  const isForeign = (text: string | null) => wordsOf(text ?? '').some((word) => !names.has(word));
  expect([...new Set(texts.filter(isForeign))]).toEqual([]);
}

/** Latin words; terms of a query such as `port:443` are of its own language, and units that follow a figure of all. */
function wordsOf(text: string): string[] {
  return text.replaceAll(/[a-z-]+:[\w.:-]+|\d [kMG]?B\b/g, '').match(/[a-z][a-z\d_]+/gi) ?? [];
}

/** Nothing of it is cut off at the edge of the window, or of itself. */
async function expectInside(page: Page, dialog: Locator): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const box = await dialog.boundingBox();
  expect(box).not.toBeNull();
  if (box === null) return;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
  const overflow = await dialog.evaluate(
    ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

async function expectNothingSerious(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const findings = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(findings).toEqual([]);
}
