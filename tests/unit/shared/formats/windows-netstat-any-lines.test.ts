import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsNetstat } from '../../../../shared/formats/windows-netstat.ts';

describe('netstat of Windows', () => {
  it('reads or counts every line, whatever they are', () => {
    const word = fc.oneof(
      fc.constantFrom('TCP', 'udp', '0.0.0.0:0', '*:*', '[::1%4]:80', '[x.exe]', '12', ':', 'a:b'),
      fc.string({ maxLength: 12 }),
    );
    const line = fc
      .tuple(fc.constantFrom('', ' ', '  '), fc.array(word, { maxLength: 6 }))
      .map(([indent, words]) => indent + words.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { sockets, notUnderstood } = windowsNetstat.read(lines);
        const read = sockets.flatMap(({ firstLine, lineCount }) =>
          Array.from({ length: lineCount }, (_, index) => firstLine + index),
        );
        const told = [...read, ...notUnderstood];
        expect(new Set(told).size).toBe(told.length);
        expect(told.every((index) => index >= 0 && index < lines.length)).toBe(true);
        const untold = lines.filter((_, index) => !told.includes(index));
        // Blank lines, and before a row its title and headings.
        expect(untold.filter((text) => text.trim() !== '').length).toBeLessThanOrEqual(
          2 * Math.max(1, sockets.length),
        );
      }),
    );
  });

  it('takes time in proportion to the lines, of which any may be long', () => {
    const lines = [
      `TCP ${'['.repeat(1e6)}:1 ${':'.repeat(1e6)}1 ${' '.repeat(1e6)}`,
      `  TCP ${'a '.repeat(1e6)}`,
      ...Array.from({ length: 200_000 }, () => 'garbage in a line of four'),
    ];
    const started = performance.now();
    windowsNetstat.read(lines);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
