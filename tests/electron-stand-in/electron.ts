// The module that `import … from 'electron'` gives on the stand-in; a name it lacks fails the import.
import { createChannel } from './message-ports.ts';
import { onlyKnown, strict, unsupported } from './strict.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { nativeImage } from './native-image.ts';
export { Notification } from './notification.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { Tray } from './tray.ts';
export { utilityProcess } from './utility-process.ts';

/** Called with `new`, as in Electron. */
export function MessageChannelMain() {
  return createChannel();
}

let themeSource = 'system';

/** Of a system that is light. */
export const nativeTheme = strict('nativeTheme', {
  get themeSource() {
    return themeSource;
  },
  set themeSource(source: string) {
    if (!['system', 'light', 'dark'].includes(source)) throw unsupported(`the theme '${source}'`);
    themeSource = source;
  },
  get shouldUseDarkColors() {
    return themeSource === 'dark';
  },
});

export const shell = strict('shell', {
  openExternal(url: string): never {
    throw unsupported(`a browser to open ${url}`);
  },
  showItemInFolder(path: string): never {
    throw unsupported(`a file manager to show ${path}`);
  },
});

export const dialog = strict('dialog', {
  showErrorBox(title: string, text: string) {
    process.stderr.write(`${title}\n${text}\n`);
  },
  async showMessageBox(options: object): Promise<{ response: number }> {
    const known = ['type', 'title', 'message', 'buttons', 'defaultId', 'cancelId'];
    onlyKnown('message box', options, known);
    throw unsupported('somebody to answer a message, whom a test has to be');
  },
  async showSaveDialog(
    _parent: unknown,
    options: object,
  ): Promise<{ canceled: boolean; filePath: string }> {
    onlyKnown('save dialog', options, ['title', 'defaultPath', 'filters']);
    throw unsupported('somebody to choose where to save, whom a test has to be');
  },
  async showOpenDialog(_parent: unknown, options: object): Promise<{ filePaths: string[] }> {
    onlyKnown('open dialog', options, ['title', 'properties']);
    throw unsupported('somebody to choose a file, whom a test has to be');
  },
});

type MenuItem = {
  id?: string;
  role?: string;
  type?: string;
  label?: string;
  accelerator?: string;
  enabled?: boolean;
  submenu?: MenuItem[];
  click?: () => void;
};

let applicationMenu: object | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate(template: MenuItem[]) {
    for (const item of template) {
      onlyKnown('menu item', item, [
        'id',
        'role',
        'type',
        'label',
        'accelerator',
        'enabled',
        'submenu',
        'click',
      ]);
      if (item.role === undefined && item.type === undefined && item.label === undefined) {
        throw new Error(
          'Invalid template for MenuItem: must have at least one of label, role or type',
        );
      }
      Menu.buildFromTemplate(item.submenu ?? []);
    }
    return strict('menu', {
      items: template,
      getMenuItemById: (id: string) => itemOf(template, id),
    });
  },
  setApplicationMenu(menu: object) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});

function itemOf(items: readonly MenuItem[], id: string): MenuItem | null {
  for (const item of items) {
    const found = item.id === id ? item : itemOf(item.submenu ?? [], id);
    if (found !== null) return found;
  }
  return null;
}
