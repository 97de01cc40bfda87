import type { Page } from '@playwright/test';
import { app } from './app.ts';
import { openPage } from './chromium.ts';
import { answerInvoke } from './ipc-main.ts';
import type { Port } from './message-ports.ts';
import { bridgePreload } from './preload-bridge.ts';
import { fromChromium, routeRequests, toChromium } from './protocol.ts';
import { setPermissions } from './session.ts';
import { emitter, onlyKnown, preventable, strict, unsupported } from './strict.ts';

export type WebPreferences = {
  preload: string;
  sandbox: boolean;
  contextIsolation: boolean;
  nodeIntegration: boolean;
};
type OpenHandler = (details: object) => { action: 'allow' | 'deny' };

const events = [
  'did-finish-load',
  'will-navigate',
  'will-attach-webview',
  'render-process-gone',
  'destroyed',
] as const;
const required = { sandbox: true, contextIsolation: true, nodeIntegration: false } as const;

export type WebContents = ReturnType<typeof createWebContents>;

/** A page of Chromium that an app drives; it is there at once, and its page as soon as Chromium is. */
export function createWebContents(preferences: WebPreferences) {
  onlyKnown('web preference', preferences, ['preload', 'spellcheck', ...Object.keys(required)]);
  for (const [name, value] of Object.entries(required)) {
    if (Reflect.get(preferences, name) !== value) throw unsupported(`${name} other than ${value}`);
  }
  let loading = '';
  let shown = '';
  let isLoaded = false;
  let openHandler: OpenHandler = () => ({ action: 'allow' });

  const opened = openPage().then((page) => prepare(page));
  const contents = strict(
    'webContents',
    Object.assign(emitter('webContents', events), {
      getURL: () => fromChromium(shown),
      isLoading: () => !isLoaded,
      getLastWebPreferences: () => preferences,
      send: (channel: string, ...input: unknown[]) => void sendEvent(channel, input),
      postMessage: (channel: string, message: unknown, transfer: readonly Port[] = []) =>
        void sendEvent(channel, [message], transfer),
      setWindowOpenHandler(handler: OpenHandler) {
        openHandler = handler;
      },

      reload: () => void contents.load(fromChromium(loading)),

      // What follows is the stand-in's own, and no part of Electron.
      async load(url: string) {
        loading = toChromium(url);
        isLoaded = false;
        const { page, bridge } = await opened;
        await setPermissions(bridge.session, new URL(loading).origin);
        await page.goto(loading);
      },
      opened: () => opened,
    }),
  );

  const sendEvent = async (
    channel: string,
    input: readonly unknown[],
    transfer?: readonly Port[],
  ) => {
    const { bridge } = await opened;
    bridge.sendEvent(channel, input, transfer);
  };

  const mayNavigate = (url: string) => {
    if (toChromium(url) === loading) return true;
    const details = preventable({ url });
    contents.emit('will-navigate', details, url);
    return !details.defaultPrevented;
  };

  const denyWindow = (url: string) => {
    const { action } = openHandler(strict('details', { url }));
    if (action === 'allow') throw unsupported('windows that a page opens');
  };

  const prepare = async (page: Page) => {
    const bridge = await bridgePreload(page, preferences.preload, {
      invoke: (origin, channel, input) => answerInvoke(fromChromium(origin), channel, input),
      open: denyWindow,
    });
    await routeRequests(page, mayNavigate);
    // A link or a form that names another window as its target.
    page.on('popup', async (popup) => {
      await popup.close();
      denyWindow(popup.url());
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) shown = frame.url();
    });
    page.on('load', () => {
      isLoaded = true;
      contents.emit('did-finish-load');
    });
    page.on('crash', () => {
      contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.once('close', () => contents.emit('destroyed'));
    return { page, bridge };
  };

  app.emit('web-contents-created', preventable({}), contents);
  return contents;
}
