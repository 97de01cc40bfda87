import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from '../../../../shared/query.ts';
import { connection, owner } from '../../renderer/rows.ts';
import { idsIn, now, rows } from './query-rows.ts';

it('takes any text, and what it finds never throws', () => {
  const parts = [
    'a',
    ' ',
    '(',
    ')',
    '-',
    'or ',
    'not ',
    '"',
    '/',
    '\\',
    '[',
    '*',
    '{2,}',
    ':',
    '::',
    '1',
    '.',
    ',',
    'port:',
    'remote:',
    'age:>',
    'process:/',
    'include:',
    '\u{1f600}',
    '\u0130',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(text, (text) => {
      const query = parseQuery(text, { now: () => now });
      if (query.ok) return rows.every((row) => typeof query.matches(row) === 'boolean');
      const { start, end } = query.error;
      return start >= 0 && start < end && end <= text.length;
    }),
    { numRuns: 3000 },
  );
});

it.each([
  'process:/(a+)+$/',
  'process:/(a|a)*b/',
  'process:/.*.*.*.*.*.*.*x/',
  'process:/(a*)*(a*)*b/',
  'process:/(a?){99}a{99}b/',
])('is quick where going back would take forever: %s', (text) => {
  const name = `${'a'.repeat(100_000)}!`;
  const row = { connection: connection('x', { owners: [owner(1, name)] }), process: null };
  const before = performance.now();
  expect(idsIn([row], text)).toEqual([]);
  expect(performance.now() - before).toBeLessThan(1000);
});

it('takes time that grows with the length of the query alone', () => {
  const before = performance.now();
  for (const part of ['(', '-', '"', '/', ':', 'a:', '1,', 'port:', '\\', 'or ', '1:']) {
    parseQuery(part.repeat(4000 / part.length));
  }
  expect(performance.now() - before).toBeLessThan(1000);
});
