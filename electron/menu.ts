import type { MenuItemConstructorOptions } from 'electron';

/** The menu bar: what the platform's users expect in theirs, and the developer's tools only while developing. */
export function menuTemplate(options: {
  readonly onMac: boolean;
  readonly developing: boolean;
  openCapture(): void;
  explainTcpStates(): void;
}): MenuItemConstructorOptions[] {
  const forMac: MenuItemConstructorOptions[] = [{ role: 'appMenu' }];
  const forDevelopers: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  const file: MenuItemConstructorOptions[] = [
    {
      id: 'open-capture',
      label: 'Open &Capture…',
      accelerator: 'CmdOrCtrl+O',
      click: options.openCapture,
    },
    { type: 'separator' },
    options.onMac ? { role: 'close' } : { role: 'quit' },
  ];
  const view: MenuItemConstructorOptions[] = [
    ...(options.developing ? forDevelopers : []),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const help: MenuItemConstructorOptions[] = [
    { label: 'TCP &States (RFC 9293)', click: options.explainTcpStates },
    // macOS has it in the menu of the app.
    ...(options.onMac ? [] : [{ role: 'about' } as const]),
  ];
  return [
    ...(options.onMac ? forMac : []),
    { role: 'fileMenu', submenu: file },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: help },
  ];
}
