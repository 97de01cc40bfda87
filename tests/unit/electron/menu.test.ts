import { afterEach, describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/menu.ts';
import { speak } from '../../../shared/language/text.ts';

afterEach(() => speak('en'));

describe('menuTemplate', () => {
  it('has the menus of Linux and Windows', () => {
    expect(names({ onMac: false, developing: false })).toEqual({
      fileMenu: ['Open &Capture…', '&Export…', 'separator', '&Settings…', 'separator', 'quit'],
      editMenu: editing,
      '&View': ['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen'],
      windowMenu: ['minimize', 'close'],
      help: ['TCP &States (RFC 9293)', 'about'],
    });
  });

  it('has the menu of the app on macOS, which is about it, too', () => {
    expect(names({ onMac: true, developing: false })).toEqual({
      appMenu: [
        'about',
        'separator',
        '&Settings…',
        'separator',
        'services',
        'separator',
        'hide',
        'hideOthers',
        'unhide',
        'separator',
        'quit',
      ],
      fileMenu: ['Open &Capture…', '&Export…', 'separator', 'close'],
      editMenu: editing,
      '&View': ['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen'],
      windowMenu: ['minimize', 'zoom', 'separator', 'front'],
      help: ['TCP &States (RFC 9293)'],
    });
  });

  it('speaks the language in use throughout', () => {
    speak('zh-CN');
    const template = menuTemplate({ onMac: true, developing: true, ...doingNothing });
    const labels = template.flatMap(({ label, submenu }) => [
      label,
      ...(Array.isArray(submenu) ? submenu.map((item) => item.label) : []),
    ]);
    const foreign = labels.filter((label) => label !== undefined && !/\p{Script=Han}/u.test(label));
    expect(foreign).toEqual([]);
    expect(labels).toContain('设置(&S)…');
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

const editing = ['undo', 'redo', 'separator', 'cut', 'copy', 'paste', 'delete', 'selectAll'];

const doingNothing = {
  openCapture: () => {},
  exportRows: () => {},
  openSettings: () => {},
  explainTcpStates: () => {},
};

function names(options: { onMac: boolean; developing: boolean }) {
  const template = menuTemplate({ ...options, ...doingNothing });
  const nameOf = ({ role, label, type }: (typeof template)[number]) => role ?? label ?? type;
  return Object.fromEntries(
    template.map((menu) => [
      nameOf(menu),
      Array.isArray(menu.submenu) ? menu.submenu.map(nameOf) : [],
    ]),
  );
}
