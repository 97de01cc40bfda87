import { describe, expect, it } from 'vitest';
import type { Listener } from '../../../electron/collector/listeners.ts';
import { type TrayItem, trayTemplate } from '../../../electron/tray-menu.ts';

describe('the menu of the tray', () => {
  it('shows who listens, each to be shown or ended', () => {
    const { items, done } = menuOf([listener(80, 'nginx', 7), listener(3000, 'node', 8)], 2);
    expect(labels(items)).toEqual([
      'Show Sockeye',
      '—',
      'Listening ports',
      '80  nginx (7)',
      '3000  node (8)',
      '—',
      'Quit Sockeye',
    ]);
    const [show, end] = items[4]?.submenu ?? [];
    expect([show?.label, end?.label]).toEqual(['Show', 'End process…']);
    show?.click?.();
    end?.click?.();
    items[0]?.click?.();
    items.at(-1)?.click?.();
    expect(done).toEqual(['show 3000', 'end 3000', 'show', 'quit']);
  });

  it('says how many more there are, that nothing listens, and that nothing is known yet', () => {
    expect(labels(menuOf([listener(80, 'nginx', 7)], 31).items)).toContain('30 more…');
    expect(labels(menuOf([], 0).items)).toContain('Nothing listens');
    const unknown = trayTemplate(null, actions([]));
    expect(labels(unknown)).toContain('Reading the sockets…');
  });

  it('K5 offers no end where nobody is known to be ended', () => {
    const { items } = menuOf([listener(22, null, null)], 1);
    expect(items[3]).toMatchObject({
      label: '22  process not seen',
      submenu: [{ label: 'Show' }, { label: 'End process…', enabled: false }],
    });
  });

  it.each([
    ['an ampersand, which marks a key', 'R&D', 'R&&D'],
    ['a tab, which sets off a shortcut', 'a\tCtrl+Q', 'a\\u{9}Ctrl+Q'],
    ['turned writing', 'exe.\u{202e}gpj', 'exe.\\u{202e}gpj'],
    ['line breaks', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['Arabic and emoji', 'خادم 🐟', '\u2068خادم 🐟\u2069'],
    ['255 characters', 'x'.repeat(255), `${'x'.repeat(59)}…`],
  ])('shows a name with %s for what it is', (_, name, shown) => {
    expect(labels(menuOf([listener(80, name, 7)], 1).items)).toContain(`80  ${shown} (7)`);
  });
});

function menuOf(listeners: readonly Listener[], total: number) {
  const done: string[] = [];
  return { items: trayTemplate({ listeners, total }, actions(done)), done };
}

function actions(done: string[]) {
  return {
    show: () => done.push('show'),
    showListener: ({ port }: Listener) => done.push(`show ${port}`),
    endListener: ({ port }: Listener) => done.push(`end ${port}`),
    quit: () => done.push('quit'),
  };
}

function listener(port: number, name: string | null, pid: number | null): Listener {
  return { id: `id ${port}`, port, pid, name };
}

function labels(items: readonly TrayItem[]): string[] {
  return items.map(({ label, type }) => (type === 'separator' ? '—' : (label ?? '')));
}
