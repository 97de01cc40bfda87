import { pagePolicy } from '../../electron/page-policy.ts';
import type {} from '../../renderer/host/host.ts';
import { requestNames } from '../../shared/api-inputs.ts';
import type { DesktopApp } from './desktop-app.ts';
import { expect, test } from './desktop-test.ts';

test('loads its page from app://bundle, under its policy', async ({ desktop }) => {
  const response = await desktop.page.reload();
  expect(response?.headers()['content-security-policy']).toBe(pagePolicy('none'));
  expect(await urlOf(desktop)).toBe('app://bundle/');
});

test('is held to the policy: no foreign code, no text as markup, no connections', async ({
  desktop,
}) => {
  const refused = await desktop.page.evaluate(async () => {
    const foreignModule = 'data:text/javascript,';
    const kinds = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => {
      kinds.add(event.effectiveDirective);
    });
    const attempts = [
      () => {
        document.body.innerHTML = '<p>text</p>';
      },
      () => fetch('/index.html'),
      () => import(foreignModule),
      () => {
        const style = document.createElement('style');
        style.append('body { color: red }');
        document.body.append(style);
      },
      () => document.body.append(Object.assign(new Image(), { src: 'https://127.0.0.1:9/a.png' })),
      () => {
        const frame = document.createElement('iframe');
        frame.src = '/index.html';
        document.body.append(frame);
      },
    ];
    await Promise.allSettled(attempts.map(async (attempt) => attempt()));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [...kinds].sort();
  });
  expect(refused).toEqual([
    'connect-src',
    'frame-src',
    'img-src',
    'require-trusted-types-for',
    'script-src-elem',
    'style-src-elem',
  ]);
});

test('gives the page its requests and nothing else of the computer', async ({ desktop }) => {
  const seen = await desktop.page.evaluate(() => ({
    api: Object.keys(window.api ?? {}).sort(),
    foreign: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  }));
  expect(seen).toEqual({ api: [...requestNames].sort(), foreign: [] });
  const preferences = await desktop.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in Electron's types, but the only way to read them back.
    const read: unknown =
      contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences');
    return typeof read === 'function' ? read.call(contents) : null;
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
});

test('answers the page, and refuses what a request does not take', async ({ desktop }) => {
  const [described, refused] = await desktop.page.evaluate(() =>
    Promise.all([
      window.api?.describeHost(),
      window.api?.describeProcess({ pid: 1.5, startedAt: 0 }),
    ]),
  );
  expect(described).toMatchObject({ ok: true, value: { kind: 'desktop', readOnly: false } });
  expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
});

test('denies the page new windows and other pages', async ({ desktop }) => {
  const opened = await desktop.page.evaluate(() => {
    Object.assign(window, { sameDocument: true });
    return window.open('https://example.com/');
  });
  await desktop.page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://example.com/', target: '_blank' }).click();
  });
  await desktop.page.evaluate(() => location.assign('https://example.com/'));
  await desktop.page.waitForTimeout(500);
  const after = {
    opened,
    url: await urlOf(desktop),
    sameDocument: await desktop.page.evaluate(() => 'sameDocument' in window),
    windows: await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    pages: desktop.page.context().pages().length,
  };
  expect(after).toEqual({
    opened: null,
    url: 'app://bundle/',
    sameDocument: true,
    windows: 1,
    pages: 1,
  });
});

test("leaves to the person's browser what Sockeye refers to, and nothing else", async ({
  desktop,
}) => {
  await desktop.evaluate(({ shell }) => {
    const urls: string[] = [];
    Reflect.set(globalThis, 'openedElsewhere', urls);
    shell.openExternal = async (url) => {
      urls.push(url);
    };
  });
  await desktop.page.evaluate(() => {
    window.open('https://www.rfc-editor.org/rfc/rfc9293');
    window.open('https://www.rfc-editor.org/rfc/rfc9293/../../evil');
    window.open('http://www.rfc-editor.org/rfc/rfc9293');
    window.open('file:///etc/passwd');
  });
  const opened = () => desktop.evaluate(() => Reflect.get(globalThis, 'openedElsewhere'));
  await expect.poll(opened).toEqual(['https://www.rfc-editor.org/rfc/rfc9293']);
});

test('permits the page to write to the clipboard, and nothing else', async ({ desktop }) => {
  const states = await desktop.page.evaluate(async () => {
    const names = ['clipboard-write', 'clipboard-read', 'geolocation', 'notifications'];
    const query = async (name: string) =>
      [name, (await navigator.permissions.query({ name: name as PermissionName })).state] as const;
    return Object.fromEntries(await Promise.all(names.map(query)));
  });
  expect(states).toEqual({
    'clipboard-write': 'granted',
    'clipboard-read': 'denied',
    geolocation: 'denied',
    notifications: 'denied',
  });
});

function urlOf(desktop: DesktopApp): Promise<string | undefined> {
  return desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
}
