import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { bundleOrigin, registerPageScheme, servePage } from './app-protocol.ts';
import { selectSystem } from './collector/sources/select-source.ts';
import { startCollector } from './collector-process.ts';
import { createHandlers, describeHost } from './handlers.ts';
import { registerHandlers } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { developmentPolicy } from './page-policy.ts';
import { externalPages, restrictPages, restrictPermissions } from './security.ts';
import { openWindow, showOpenWindow } from './window.ts';

const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageOrigin = developmentUrl === undefined ? bundleOrigin : new URL(developmentUrl).origin;
const pageUrl = `${pageOrigin}/`;

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  setUpFatalErrors();
  registerPageScheme(protocol);
  restrictPages(pageUrl);
  // Never awaited here: Electron gets ready only after this module has been evaluated.
  void app.whenReady().then(() => {
    setUpPage();
    setUpRequests();
    setUpMenu();
    setUpWindows();
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
  const handlers = createHandlers({
    host: describeHost('desktop', { version: app.getVersion(), readOnly: false }),
    system: selectSystem(),
    settingsFile: join(app.getPath('userData'), 'settings.json'),
  });
  registerHandlers(ipcMain, handlers, pageOrigin);
}

function setUpMenu(): void {
  app.setAboutPanelOptions({ applicationName: 'Sockeye', applicationVersion: app.getVersion() });
  const template = menuTemplate({
    onMac: process.platform === 'darwin',
    developing: developmentUrl !== undefined,
    explainTcpStates: () => void shell.openExternal(externalPages.tcpStates),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function setUpWindows(): void {
  const collector = startCollector();
  const open = () => collector.serve(openWindow(pageUrl).webContents);
  const show = () => {
    if (!showOpenWindow()) open();
  };
  open();
  app.on('second-instance', show);
  // macOS: an app without windows goes on, and its icon in the dock opens one again.
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}
