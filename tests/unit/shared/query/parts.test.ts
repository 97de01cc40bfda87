import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryParts, withoutPart } from '../../../../shared/query/parts.ts';
import { parseQuery } from '../../../../shared/query.ts';

describe('the parts of a query', () => {
  it('are what must all be found', () => {
    expect(queryParts('nginx -port:80 and user:"Ada L" /^x/')).toEqual([
      { start: 0, end: 5, isNegated: false, key: null, value: 'nginx' },
      { start: 6, end: 14, isNegated: true, key: 'port', value: '80' },
      { start: 19, end: 31, isNegated: false, key: 'user', value: 'Ada L' },
      { start: 32, end: 36, isNegated: false, key: null, value: '/^x/' },
    ]);
  });

  it.each<[text: string, parts: string[]]>([
    ['', []],
    ['  ', []],
    ['port:', ['port:']],
    ['a (b or c) d', ['a', '(b or c)', 'd']],
    ['-(b or c) not d', ['-(b or c)', '-d']],
    ['a or b c', ['a or b c']],
    ['(a b)', ['a', 'b']],
    ['not not a', ['a']],
    ['a (b', []],
    ['"', []],
  ])('%j are %j', (text, parts) => {
    const names = queryParts(text).map(
      ({ isNegated, key, value }) =>
        `${isNegated ? '-' : ''}${key === null ? '' : `${key}:`}${value}`,
    );
    expect(names).toEqual(parts);
  });
});

describe('a query without one of its parts', () => {
  it.each<[text: string, index: number, rest: string]>([
    ['a', 0, ''],
    ['a b  c', 1, 'a c'],
    ['a and b', 1, 'a'],
    ['a and b', 0, 'b'],
    ['user:"Ada L" (b or c) -d', 1, 'user:"Ada L" -d'],
    ['a or b', 0, ''],
    ['(a b)', 0, 'b'],
  ])('%j without %i is %j', (text, index, rest) => {
    const part = queryParts(text)[index];
    if (part === undefined) throw new Error('There is no such part');
    expect(withoutPart(text, part)).toBe(rest);
  });

  it('has the other parts, and is a query', () => {
    const parts = fc.array(fc.constantFrom(...written), { minLength: 1, maxLength: 6 });
    const glue = fc.constantFrom(' ', '  ', ' and ');
    fc.assert(
      fc.property(parts, glue, fc.nat(), (all, glue, chosen) => {
        const text = all.join(glue);
        const index = chosen % all.length;
        const part = queryParts(text)[index];
        if (part === undefined) throw new Error(`${text} has no part ${index}`);
        const rest = withoutPart(text, part);
        expect(parseQuery(rest).ok).toBe(true);
        expect(namesOf(rest)).toEqual(namesOf(text).toSpliced(index, 1));
      }),
    );
  });
});

const written = [
  'a',
  'port:80',
  '-b',
  '--c',
  'not d',
  '(a or b)',
  '-(a b)',
  '"x or y"',
  '/a b/',
  'user:"Ada ""L"""',
  'x(1)',
];

function namesOf(text: string) {
  return queryParts(text).map(({ isNegated, key, value }) => ({ isNegated, key, value }));
}
