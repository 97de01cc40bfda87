import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../shared/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['an escape sequence', '\x1b[31mred', '\\u{1b}[31mred'],
    ['a new line and a tab', 'a\n\tb', 'a\\u{a}\\u{9}b'],
    ['a carriage return', 'a\rb', 'a\\u{d}b'],
    ['a C1 control', 'a\x9bb', 'a\\u{9b}b'],
    ['a turn of the direction of writing', 'evil\u202egnp.exe', 'evil\\u{202e}gnp.exe'],
    ['what has no width', 'pay\u200bpal\ufeff', 'pay\\u{200b}pal\\u{feff}'],
    ['separators of lines', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['half a surrogate pair', 'a\ud800b', 'a\\u{d800}b'],
    ['a tag beyond the first plane', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves what is harmless as it is', () => {
    const harmless = `nginx: worker (dé "x" 'y') 日本語 עברית =1+1 <b> 🦊`;
    expect(visibleText(harmless)).toBe(harmless);
  });

  it('lets no control character through, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});
