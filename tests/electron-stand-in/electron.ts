// The module that `import … from 'electron'` gives on the stand-in; a name it lacks fails the import.
import { createChannel } from './message-ports.ts';
import { onlyKnown, strict, unsupported } from './strict.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';

/** Called with `new`, as in Electron. */
export function MessageChannelMain() {
  return createChannel();
}

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false });

export const shell = strict('shell', {
  openExternal(url: string): never {
    throw unsupported(`a browser to open ${url}`);
  },
});

export const dialog = strict('dialog', {
  showErrorBox(title: string, text: string) {
    process.stderr.write(`${title}\n${text}\n`);
  },
});

type MenuItem = { role?: string; type?: string; label?: string; submenu?: MenuItem[] };

export const Menu = strict('Menu', {
  buildFromTemplate(template: MenuItem[]): MenuItem[] {
    for (const item of template) {
      onlyKnown('menu item', item, ['role', 'type', 'label', 'submenu', 'click']);
      if (item.role === undefined && item.type === undefined && item.label === undefined) {
        throw new Error(
          'Invalid template for MenuItem: must have at least one of label, role or type',
        );
      }
      Menu.buildFromTemplate(item.submenu ?? []);
    }
    return template;
  },
  setApplicationMenu(_menu: MenuItem[]) {},
});
