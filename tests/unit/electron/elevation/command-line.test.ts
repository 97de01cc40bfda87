import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../electron/elevation/command-line.ts';

describe('a command line for Windows', () => {
  it.each([
    [['plain', '--port=80', 'C:\\path\\'], String.raw`plain --port=80 C:\path\ `.trim()],
    [['two words', ''], '"two words" ""'],
    [['{"end":1}'], String.raw`"{\"end\":1}"`],
    [['a\\"b'], String.raw`"a\\\"b"`],
    [['a b\\'], String.raw`"a b\\"`],
    [['a\tb\nc'], '"a\tb\nc"'],
  ])('of %j', (args, line) => {
    expect(commandLine(args)).toBe(line);
  });

  it('is taken apart into the very arguments, whatever they are', () => {
    const difficult = fc.string({
      unit: fc.constantFrom('\\', '"', ' ', '\t', '\n', 'a', '€', '%'),
    });
    const argument = fc.oneof(difficult, fc.string({ unit: 'binary' }).map(withoutNul));
    fc.assert(
      fc.property(fc.array(argument), (args) => {
        expect(takenApart(commandLine(args))).toEqual(args);
      }),
    );
  });

  it('is made in time linear in what it is made of', () => {
    const startedAt = performance.now();
    commandLine([' '.repeat(10) + '\\'.repeat(1_000_000)]);
    commandLine([`${'\\'.repeat(1_000_000)} x`]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('is refused for an argument that no program can be given', () => {
    expect(() => commandLine(['a\0b'])).toThrow('NUL');
  });
});

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** The rules of CommandLineToArgvW for what follows the name of the program, as Microsoft documents them. */
function takenApart(line: string): string[] {
  // Backslashes mean something before a quote only; one that is a part of an argument is a NUL until the end.
  const marked = line.replaceAll(/\\*"/g, (found) => {
    const backslashes = found.length - 1;
    return '\\'.repeat(Math.floor(backslashes / 2)) + (backslashes % 2 === 0 ? '"' : '\0');
  });
  const args = marked.match(/(?:"[^"]*"|[^" \t])+/g) ?? [];
  return args.map((argument) => argument.replaceAll('"', '').replaceAll('\0', '"'));
}
