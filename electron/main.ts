import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  session,
  shell,
} from 'electron';
import { text } from '../shared/language/text.ts';
import type { Settings } from '../shared/settings.ts';
import { bundleOrigin, registerPageScheme, servePage } from './app-protocol.ts';
import { type Background, goOnInBackground } from './background.ts';
import { selectSystem } from './collector/sources/select-source.ts';
import { startCollector } from './collector-process.ts';
import { isElevated } from './elevated.ts';
import { followSettings } from './follow-settings.ts';
import { createHandlers, describeHost } from './handlers.ts';
import { historyFileBeside } from './history-file.ts';
import { registerHandlers } from './ipc.ts';
import { launchAtLogin } from './launch-at-login.ts';
import { menuTemplate } from './menu.ts';
import { offerRestart } from './offer-restart.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openCapture } from './open-capture.ts';
import { developmentPolicy } from './page-policy.ts';
import { orderIn, perform } from './perform.ts';
import { recoverPage } from './recover-page.ts';
import { restartElevated } from './restart-elevated.ts';
import { createSaveFile, type SaveFile } from './save-file.ts';
import { externalPages, restrictPages, restrictPermissions } from './security.ts';
import { sendCommand } from './send-command.ts';
import { peekSettings } from './settings-file.ts';
import { openWindow, showOpenWindow } from './window.ts';

const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const pageOrigin = developmentUrl === undefined ? bundleOrigin : new URL(developmentUrl).origin;
const pageUrl = `${pageOrigin}/`;

const order = orderIn(process.argv);
if (order !== null) void perform(order).then((code) => app.exit(code));
else if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  // As the installer names the app: without it Windows shows no notifications.
  app.setAppUserModelId('app.sockeye');
  setUpFatalErrors();
  registerPageScheme(protocol);
  restrictPages(pageUrl);
  // Never awaited here: Electron gets ready only after this module has been evaluated.
  void app.whenReady().then(async () => {
    const settingsFile = join(app.getPath('userData'), 'settings.json');
    const settings = await peekSettings(settingsFile);
    followSettings(settings, { app, nativeTheme });
    setUpPage();
    const saveFile = setUpSaving();
    const historyFile = historyFileBeside(settingsFile);
    const { show, settingsKnown } = setUpWindows(settings, historyFile);
    const onSettings = (chosen: Settings) => {
      const speaksAnew = followSettings(chosen, { app, nativeTheme });
      settingsKnown(chosen);
      if (speaksAnew) setUpMenu(show);
    };
    settingsKnown(settings);
    setUpRequests(settingsFile, saveFile, onSettings, setUpLogin(settings));
    setUpMenu(show);
  });
}

/** A bug in this process leaves it in a state that nobody knows: it says so and ends. */
function setUpFatalErrors(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack}\n`);
    dialog.showErrorBox(text().shell.hasToClose, `${error.stack}`);
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

/** Has the system start the app with the session as it was chosen; what it gives does so after a change. */
function setUpLogin({ launchAtLogin: chosen }: Settings): (settings: Settings) => Promise<void> {
  let wanted = chosen;
  // The program may have moved since. What stands there where it was not chosen is not ours to take away.
  if (wanted) launchAtLogin(true, app).catch((error) => process.stderr.write(`${error.message}\n`));
  const inTurn = oneAtATime();
  return async (settings) => {
    if (settings.launchAtLogin === wanted) return;
    wanted = settings.launchAtLogin;
    await inTurn(() => launchAtLogin(settings.launchAtLogin, app));
  };
}

function setUpRequests(
  settingsFile: string,
  saveFile: SaveFile,
  settingsKnown: (settings: Settings) => void,
  settingsKept: (settings: Settings) => Promise<void>,
): void {
  const canRestartElevated = process.platform === 'win32' && !isElevated();
  const handlers = createHandlers({
    host: describeHost('desktop', {
      version: app.getVersion(),
      readOnly: false,
      canRestartElevated,
    }),
    system: selectSystem(),
    settingsFile,
    settingsKnown,
    settingsKept,
    ...(canRestartElevated && { restartElevated: () => restartElevated(app) }),
    showInFolder: (path) => shell.showItemInFolder(path),
    saveFile,
  });
  registerHandlers(ipcMain, handlers, pageOrigin);
}

/** A file that is not whole when its page goes, as when the app quits, leaves nothing behind; set up before any page. */
function setUpSaving(): SaveFile {
  const saveFile = createSaveFile(
    async (options) => {
      const window = showOpenWindow();
      return window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options);
    },
    () => app.getPath('documents'),
  );
  app.on('web-contents-created', (_event, contents) => {
    contents.on('render-process-gone', () => void saveFile.abandon());
    contents.once('destroyed', () => void saveFile.abandon());
  });
  return saveFile;
}

function setUpMenu(showWindow: () => BrowserWindow): void {
  app.setAboutPanelOptions({ applicationName: 'Sockeye', applicationVersion: app.getVersion() });
  const template = menuTemplate({
    onMac: process.platform === 'darwin',
    developing: developmentUrl !== undefined,
    exportRows: () => void sendCommand(showWindow(), 'export'),
    openSettings: () => void sendCommand(showWindow(), 'settings'),
    openCapture: () => void openCapture<BrowserWindow>(dialog, showWindow()),
    explainTcpStates: () => void shell.openExternal(externalPages.tcpStates),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Opens the first window; `show` shows one, whether or not one is open. */
function setUpWindows(
  { startMinimised }: Settings,
  historyFile: string,
): Pick<Background, 'settingsKnown'> & { show: () => BrowserWindow } {
  const collector = startCollector((news) => background.hear(news));
  const open = (minimised = false) => {
    const window = openWindow(pageUrl, minimised);
    background.keepWindow(window);
    collector.serve(window.webContents);
    recoverPage(window.webContents, () => void offerRestart(dialog, app));
    return window;
  };
  const show = () => showOpenWindow() ?? open();
  const background = goOnInBackground(app, show, collector.attend, historyFile);
  open(startMinimised);
  app.on('second-instance', show);
  // macOS: an app without windows goes on, and its icon in the dock opens one again.
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return { show, settingsKnown: background.settingsKnown };
}
