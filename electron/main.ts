import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { bundleOrigin, registerPageScheme, servePage } from './app-protocol.ts';
import { selectSystem } from './collector/sources/select-source.ts';
import { startCollector } from './collector-process.ts';
import { isElevated } from './elevated.ts';
import { createHandlers, describeHost } from './handlers.ts';
import { registerHandlers } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { openCapture } from './open-capture.ts';
import { developmentPolicy } from './page-policy.ts';
import { orderIn, perform } from './perform.ts';
import { restartElevated } from './restart-elevated.ts';
import { externalPages, restrictPages, restrictPermissions } from './security.ts';
import { openWindow, showOpenWindow } from './window.ts';

const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageOrigin = developmentUrl === undefined ? bundleOrigin : new URL(developmentUrl).origin;
const pageUrl = `${pageOrigin}/`;

const order = orderIn(process.argv);
if (order !== null) void perform(order).then((code) => app.exit(code));
else if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  setUpFatalErrors();
  registerPageScheme(protocol);
  restrictPages(pageUrl);
  // Never awaited here: Electron gets ready only after this module has been evaluated.
  void app.whenReady().then(() => {
    setUpPage();
    setUpRequests();
    setUpMenu(setUpWindows());
  });
}

/** A bug in this process leaves it in a state that nobody knows: it says so and ends. */
function setUpFatalErrors(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack}\n`);
    dialog.showErrorBox('Sockeye has to close', `${error.stack}`);
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    throw reason;
  });
}

function setUpPage(): void {
  restrictPermissions(session.defaultSession, pageOrigin);
  if (developmentUrl === undefined) {
    servePage(protocol, join(import.meta.dirname, '../renderer'));
  } else {
    session.defaultSession.webRequest.onHeadersReceived((details, respond) => {
      const responseHeaders = {
        ...details.responseHeaders,
        'content-security-policy': [developmentPolicy],
      };
      respond({ responseHeaders });
    });
  }
}

function setUpRequests(): void {
  const canRestartElevated = process.platform === 'win32' && !isElevated();
  const handlers = createHandlers({
    host: describeHost('desktop', {
      version: app.getVersion(),
      readOnly: false,
      canRestartElevated,
    }),
    system: selectSystem(),
    settingsFile: join(app.getPath('userData'), 'settings.json'),
    ...(canRestartElevated && { restartElevated: () => restartElevated(app) }),
  });
  registerHandlers(ipcMain, handlers, pageOrigin);
}

function setUpMenu(showWindow: () => BrowserWindow): void {
  app.setAboutPanelOptions({ applicationName: 'Sockeye', applicationVersion: app.getVersion() });
  const template = menuTemplate({
    onMac: process.platform === 'darwin',
    developing: developmentUrl !== undefined,
    openCapture: () => void openCapture<BrowserWindow>(dialog, showWindow()),
    explainTcpStates: () => void shell.openExternal(externalPages.tcpStates),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Opens the first window; what it gives shows one, whether or not one is open. */
function setUpWindows(): () => BrowserWindow {
  const collector = startCollector();
  const open = () => {
    const window = openWindow(pageUrl);
    collector.serve(window.webContents);
    return window;
  };
  const show = () => showOpenWindow() ?? open();
  open();
  app.on('second-instance', show);
  // macOS: an app without windows goes on, and its icon in the dock opens one again.
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return show;
}
