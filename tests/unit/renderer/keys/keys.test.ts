import { describe, expect, it } from 'vitest';
import { arePressed, viewKeys } from '../../../../renderer/keys/keys.ts';

const command = /mac/i.test(navigator.platform) ? { metaKey: true } : { ctrlKey: true };
const other = /mac/i.test(navigator.platform) ? { ctrlKey: true } : { metaKey: true };

describe('the keys of the views', () => {
  it('leave a browser the keys of its tabs', () => {
    expect([viewKeys('browser', 2), viewKeys('desktop', 2)]).toEqual(['Alt+2', 'Ctrl+2']);
  });

  it('are told by their place, whatever the layout writes there', () => {
    expect(arePressed('Alt+2', press('é', 'Digit2', { altKey: true }))).toBe(true);
    expect(arePressed('Ctrl+2', press('2', 'Digit2', command))).toBe(true);
    expect(arePressed('Ctrl+2', press('2', 'Digit2', { altKey: true }))).toBe(false);
    expect(arePressed('Ctrl+2', press('2', 'Digit3', command))).toBe(false);
  });
});

describe('keys', () => {
  it('are nothing with other keys held as well', () => {
    expect(arePressed('F5', press('F5', 'F5'))).toBe(true);
    for (const held of [command, other, { altKey: true }, { shiftKey: true }]) {
      expect(arePressed('F5', press('F5', 'F5', held))).toBe(false);
    }
    expect(arePressed('Ctrl+K', press('k', 'KeyK', { ...command, ...other }))).toBe(false);
    expect(arePressed('Ctrl+K', press('K', 'KeyK', { ...command, shiftKey: true }))).toBe(false);
    expect(arePressed('Ctrl+K', press('k', 'KeyK', { ...command, altKey: true }))).toBe(false);
  });

  it('of letters are told by the letter, and by their place in a layout without Latin letters', () => {
    expect(arePressed('Ctrl+K', press('k', 'KeyV', command))).toBe(true);
    expect(arePressed('Ctrl+K', press('v', 'KeyK', command))).toBe(false);
    expect(arePressed('Ctrl+K', press('л', 'KeyK', command))).toBe(true);
  });

  it('of signs leave it to the layout whether they need Shift', () => {
    expect(arePressed('?', press('?', 'Slash', { shiftKey: true }))).toBe(true);
    expect(arePressed('/', press('/', 'Digit7', { shiftKey: true }))).toBe(true);
    expect(arePressed('/', press('/', 'Slash'))).toBe(true);
  });

  it('know the space bar by its name', () => {
    expect(arePressed('Space', press(' ', 'Space'))).toBe(true);
    expect(arePressed('Space', press('S', 'KeyS'))).toBe(false);
  });
});

function press(
  key: string,
  code: string,
  held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {},
) {
  return { key, code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
}
