import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/menu.ts';

describe('menuTemplate', () => {
  it('has the menus of Linux and Windows', () => {
    expect(names({ onMac: false, developing: false })).toEqual({
      fileMenu: ['Open &Capture…', 'separator', 'quit'],
      editMenu: [],
      '&View': ['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen'],
      windowMenu: [],
      help: ['TCP &States (RFC 9293)', 'about'],
    });
  });

  it('has the menu of the app on macOS, which is about it, too', () => {
    expect(names({ onMac: true, developing: false })).toEqual({
      appMenu: [],
      fileMenu: ['Open &Capture…', 'separator', 'close'],
      editMenu: [],
      '&View': ['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen'],
      windowMenu: [],
      help: ['TCP &States (RFC 9293)'],
    });
  });

  it('reloads and opens developer tools only while developing', () => {
    expect(names({ onMac: false, developing: true })['&View']?.slice(0, 4)).toEqual([
      'reload',
      'forceReload',
      'toggleDevTools',
      'separator',
    ]);
  });
});

function names(options: { onMac: boolean; developing: boolean }) {
  const template = menuTemplate({ ...options, openCapture: () => {}, explainTcpStates: () => {} });
  const nameOf = ({ role, label, type }: (typeof template)[number]) => role ?? label ?? type;
  return Object.fromEntries(
    template.map((menu) => [
      nameOf(menu),
      Array.isArray(menu.submenu) ? menu.submenu.map(nameOf) : [],
    ]),
  );
}
