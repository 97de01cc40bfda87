import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { emitter, onlyKnown, preventable, strict } from './strict.ts';
import { createWebContents, type WebPreferences } from './web-contents.ts';

type Options = {
  readonly title: string;
  readonly name?: string;
  readonly windowStatePersistence?: boolean;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly show: boolean;
  readonly backgroundColor: string;
  readonly webPreferences: WebPreferences;
};

const known = [
  'title',
  'name',
  'windowStatePersistence',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'webPreferences',
];

type Window = ReturnType<typeof createWindow>;

const windows = new Set<Window>();

/** Called with `new`, as in Electron. */
export const BrowserWindow = strict(
  'BrowserWindow',
  Object.assign(
    function openBrowserWindow(options: Options): Window {
      return createWindow(options);
    },
    { getAllWindows: () => [...windows] },
  ),
);

function createWindow(options: Options) {
  if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
  onlyKnown('BrowserWindow', options, known);
  const state = stateFile(options);
  let [width, height] = readState(state) ?? [options.width, options.height];
  let isVisible = options.show;
  let isFocused = false;
  let isMinimized = false;
  let isDestroyed = false;

  const webContents = createWebContents(options.webPreferences);
  const window = strict(
    'window',
    Object.assign(emitter('window', ['ready-to-show', 'close', 'closed']), {
      webContents,
      loadURL: (url: string) => webContents.load(url),
      show() {
        isVisible = true;
        isMinimized = false;
      },
      minimize() {
        isMinimized = true;
      },
      restore() {
        isMinimized = false;
        isVisible = true;
      },
      focus() {
        isFocused = true;
      },
      hide() {
        isVisible = false;
        isFocused = false;
      },
      isVisible: () => isVisible,
      isFocused: () => isFocused,
      isMinimized: () => isMinimized,
      isDestroyed: () => isDestroyed,
      getSize: () => [width, height],
      setSize(newWidth: number, newHeight: number) {
        width = Math.max(newWidth, options.minWidth);
        height = Math.max(newHeight, options.minHeight);
        void resize();
      },
      close() {
        const event = preventable({});
        window.emit('close', event);
        if (event.defaultPrevented) return;
        void webContents.opened().then(({ page }) => page.close());
      },
    }),
  );

  const resize = async () => {
    const { page } = await webContents.opened();
    await page.setViewportSize({ width, height });
  };

  const disown = app.ownWindow(window);
  windows.add(window);
  webContents.once('did-finish-load', () => window.emit('ready-to-show'));
  webContents.once('destroyed', () => {
    isDestroyed = true;
    windows.delete(window);
    if (state !== null) writeFileSync(state, JSON.stringify([width, height]));
    window.emit('closed');
    disown();
  });
  void resize();
  return window;
}

/** Electron remembers the state of a window only if it is asked to and the window has a name. */
function stateFile({ name, windowStatePersistence }: Options): string | null {
  if (!windowStatePersistence || name === undefined) return null;
  return join(app.getPath('userData'), `window-${name}.json`);
}

function readState(file: string | null): [number, number] | null {
  if (file === null) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
