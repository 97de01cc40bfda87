import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';

/** Opens the monitor's window where and as large as it was last, once its page can be drawn, or minimised. */
export function openWindow(pageUrl: string, minimised: boolean): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Sockeye',
    name: 'monitor',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 500,
    show: false,
    // The page's --ground, so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1d20' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // Its dictionaries are downloaded: a monitor of connections makes none of its own.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => (minimised ? window.minimize() : window.show()));
  window.loadURL(pageUrl).catch((error: Error & { code?: string }) => {
    // Closed, or loaded once more, before it had been loaded.
    if (!window.isDestroyed() && error.code !== 'ERR_ABORTED') throw error;
  });
  return window;
}

/** Brings the window that is open to the front; null if there is none. */
export function showOpenWindow(): BrowserWindow | null {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return null;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}
