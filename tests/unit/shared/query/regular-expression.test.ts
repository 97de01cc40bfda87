import fc from 'fast-check';
import { expect, it } from 'vitest';
import { regularExpression } from '../../../../shared/query/regular-expression.ts';

it('finds what the regular expressions of JavaScript find', () => {
  fc.assert(
    fc.property(pattern, text, (source, text) => {
      expect(regularExpression(source, 0)(text)).toBe(new RegExp(source, 'is').test(text));
    }),
    { numRuns: 3000 },
  );
});

it('knows only the beginning of a text that is very long, and does not take it for the whole', () => {
  const text = `${'a'.repeat(5000)}!`;
  expect(regularExpression('^a+', 0)(text)).toBe(true);
  expect(regularExpression('^a+$', 0)(text)).toBe(false);
});

// Short, since the engine of JavaScript goes back.
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '1', '-', ' '), maxLength: 6 });

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('part'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((choices) => choices.map((parts) => parts.join('')).join('|')),
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        fc.constantFrom(
          'a',
          'B',
          '1',
          '.',
          '[ab]',
          '[^A]',
          '[a-]',
          '[0-9B]',
          '\\d',
          '\\W',
          '\\-',
          '[\\s1]',
        ),
        tie('pattern').map((inner) => `(${inner})`),
        tie('pattern').map((inner) => `(?:${inner})`),
      ),
      fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'),
    )
    .map(([single, count]) => `${single}${count}`)
    .chain((part) => fc.constantFrom(part, part, part, `^${part}`, `${part}$`)),
}));
