import type { MenuItemConstructorOptions } from 'electron';
import { text } from '../shared/language/text.ts';

type Item = MenuItemConstructorOptions;

/** The menu bar: what the platform's users expect in theirs, and the developer's tools only while developing. */
export function menuTemplate(options: {
  readonly onMac: boolean;
  readonly developing: boolean;
  openCapture(): void;
  /** Asks the page for its dialog, as Ctrl+S does. */
  exportRows(): void;
  openSettings(): void;
  explainTcpStates(): void;
}): Item[] {
  const { menu } = text();
  const settings: Item = {
    id: 'settings',
    label: menu.settings,
    accelerator: 'CmdOrCtrl+,',
    click: options.openSettings,
  };
  const file: Item[] = [
    {
      id: 'open-capture',
      label: menu.openCapture,
      accelerator: 'CmdOrCtrl+O',
      click: options.openCapture,
    },
    {
      id: 'export',
      label: menu.exportRows,
      accelerator: 'CmdOrCtrl+S',
      click: options.exportRows,
    },
    line,
    // macOS has them in the menu of the app.
    ...(options.onMac ? [role('close')] : [settings, line, role('quit')]),
  ];
  const forDevelopers = [role('reload'), role('forceReload'), role('toggleDevTools'), line];
  const view = [
    ...(options.developing ? forDevelopers : []),
    role('resetZoom'),
    role('zoomIn'),
    role('zoomOut'),
    line,
    role('togglefullscreen'),
  ];
  const help: Item[] = [
    { label: menu.explainTcpStates, click: options.explainTcpStates },
    ...(options.onMac ? [] : [role('about')]),
  ];
  return [
    ...(options.onMac ? [appMenu(settings)] : []),
    { role: 'fileMenu', label: menu.file, submenu: file },
    { role: 'editMenu', label: menu.edit, submenu: edit() },
    { label: menu.view, submenu: view },
    { role: 'windowMenu', label: menu.window, submenu: window(options.onMac) },
    { role: 'help', label: menu.help, submenu: help },
  ];
}

const line: Item = { type: 'separator' };

type Role = keyof ReturnType<typeof text>['menu']['roles'];

/** What Electron does itself, in the language in use: its own labels are English. */
function role(name: Role): Item {
  return { role: name, label: text().menu.roles[name] };
}

function appMenu(settings: Item): Item {
  const submenu = [
    role('about'),
    line,
    settings,
    line,
    role('services'),
    line,
    role('hide'),
    role('hideOthers'),
    role('unhide'),
    line,
    role('quit'),
  ];
  return { role: 'appMenu', submenu };
}

function edit(): Item[] {
  const names = ['cut', 'copy', 'paste', 'delete', 'selectAll'] as const;
  return [role('undo'), role('redo'), line, ...names.map(role)];
}

function window(onMac: boolean): Item[] {
  return onMac
    ? [role('minimize'), role('zoom'), line, role('front')]
    : [role('minimize'), role('close')];
}
