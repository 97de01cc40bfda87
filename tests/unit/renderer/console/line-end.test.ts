import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../../renderer/console/base64.ts';
import { encodeText, type LineEnd } from '../../../../renderer/console/line-end.ts';
import { shownText } from '../../../../renderer/console/shown-text.ts';

it.each<[LineEnd, string]>([
  ['lf', 'a\nb\n'],
  ['crlf', 'a\r\nb\r\n'],
  ['cr', 'a\rb\r'],
  ['none', 'a\nb'],
])('%s ends each line that is sent', (lineEnd, sent) => {
  for (const typed of ['a\nb', 'a\r\nb', 'a\rb']) {
    expect(new TextDecoder().decode(encodeText(typed, lineEnd))).toBe(sent);
  }
});

it('an empty line is sent as its end alone, and as nothing without one', () => {
  expect(encodeText('', 'crlf')).toEqual(Uint8Array.of(13, 10));
  expect(encodeText('', 'none')).toEqual(new Uint8Array());
});

it('bytes come back from base64 as they were', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) & 255);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(toBase64(new Uint8Array())).toBe('');
});

it('what is shown can do no harm, and hides nothing but the ends of lines', () => {
  const shown = (text: string) => shownText(new TextEncoder().encode(text));
  expect(shown('220 ready\r\nnext\n')).toBe('220 ready\nnext');
  expect(shown('\u001b[31mred\u0007\u202egnp\tx\u0000')).toBe(
    '\\u{1b}[31mred\\u{7}\\u{202e}gnp\tx\\u{0}',
  );
  expect(shown('over\rwritten')).toBe('over\\u{d}written');
  expect(shown('\n\n')).toBe('\n');
  expect(shownText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0x41))).toBe('\\u{feff}\ufffdA');
});
