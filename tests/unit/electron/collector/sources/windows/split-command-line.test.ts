import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitCommandLine } from '../../../../../../electron/collector/sources/windows/split-command-line.ts';

// The examples of "Parsing C++ command-line arguments" in the documentation of the C runtime.
it.each([
  ['a.exe "abc" d e', ['a.exe', 'abc', 'd', 'e']],
  [String.raw`a.exe a\\b d"e f"g h`, ['a.exe', String.raw`a\\b`, 'de fg', 'h']],
  [String.raw`a.exe a\\\"b c d`, ['a.exe', String.raw`a\"b`, 'c', 'd']],
  [String.raw`a.exe a\\\\"b c" d e`, ['a.exe', String.raw`a\\b c`, 'd', 'e']],
  ['a.exe a"b"" c d', ['a.exe', 'ab" c d']],
  ['a.exe "a""b" """c"', ['a.exe', 'a"b', '"c']],
  [String.raw`a.exe "a\\""b c`, ['a.exe', String.raw`a\"b c`]],
  [String.raw`"C:\Program Files\a.exe"  -x	"" `, [String.raw`C:\Program Files\a.exe`, '-x', '']],
  [String.raw`C:\a\b.exe --path C:\c\ `, [String.raw`C:\a\b.exe`, '--path', 'C:\\c\\']],
  ['"never closed', ['never closed']],
  ['', ['']],
])('parts %j', (line, expected) => {
  expect(splitCommandLine(line)).toEqual(expected);
});

it('never throws or hangs on anything', () => {
  const text = fc.string({ unit: fc.constantFrom('\\', '"', ' ', 'a', '\t'), maxLength: 2000 });
  fc.assert(
    fc.property(text, (line) => {
      expect(splitCommandLine(line).join('').length).toBeLessThanOrEqual(line.length);
    }),
  );
});
