import { describe, expect, it } from 'vitest';
import { keyGroups, viewOfKey } from '../../../renderer/keys.ts';

const command = /mac/i.test(navigator.platform) ? { metaKey: true } : { ctrlKey: true };

describe('the keys of the views', () => {
  it('leave a browser the keys of its tabs', () => {
    expect(viewOfKey(press('Digit2', { altKey: true }), 'browser')).toBe(2);
    expect(viewOfKey(press('Digit2', command), 'browser')).toBeNull();
  });

  it('are those of the system on the desktop', () => {
    expect(viewOfKey(press('Digit2', command), 'desktop')).toBe(2);
    expect(viewOfKey(press('Digit2', { altKey: true }), 'desktop')).toBeNull();
  });

  it('are nothing with other keys held as well', () => {
    const all = { ctrlKey: true, metaKey: true, altKey: true, shiftKey: true };
    expect(viewOfKey(press('Digit2', all), 'browser')).toBeNull();
    expect(viewOfKey(press('Digit2', all), 'desktop')).toBeNull();
    expect(viewOfKey(press('KeyA', command), 'desktop')).toBeNull();
  });

  it('stand on the sheet as they hold on this host', () => {
    const shown = (host: 'browser' | 'desktop') =>
      keyGroups(host).flatMap(({ keys }) => keys.filter(([, does]) => does === 'Views'));
    expect([shown('browser'), shown('desktop')]).toEqual([
      [['Alt+1 … Alt+6', 'Views']],
      [['Ctrl+1 … Ctrl+6', 'Views']],
    ]);
  });
});

function press(
  code: string,
  held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>>,
) {
  return { code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
}
