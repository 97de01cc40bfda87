import { describe, expect, it } from 'vitest';
import { appendTerm } from '../../../../shared/query/append-term.ts';
import { quoted } from '../../../../shared/query/quote.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { connection, owner } from '../../renderer/rows.ts';

describe('appendTerm', () => {
  it.each([
    ['', 'pid:1', 'pid:1'],
    ['  ', 'pid:1', 'pid:1'],
    ['node', 'pid:1', 'node pid:1'],
    ['node or nginx', 'pid:1', '(node or nginx) pid:1'],
    ['(node or nginx) tcp', '-pid:1', '((node or nginx) tcp) -pid:1'],
    ['node pid:1', 'pid:1', 'node pid:1'],
    ['"a or b"', 'pid:1', '"a or b" pid:1'],
  ])('narrows %j by %j to %j', (query, term, narrowed) => {
    expect(appendTerm(query, term)).toBe(narrowed);
    expect(parseQuery(narrowed).ok).toBe(true);
  });
});

describe('a quoted value', () => {
  it.each([
    'node',
    'Google Chrome',
    'say "x"',
    '-rf',
    'a(b',
    'or',
    '/x/',
    'ключ',
    '🐟',
    'a:b',
    '""',
  ])('finds a process named %j, and no other', (name) => {
    const query = parseQuery(`process:${quoted(name)}`);
    const found = (of: string) =>
      query.ok &&
      query.matches({ connection: connection('a', { owners: [owner(1, of)] }), process: null });
    expect([found(name), found('another')]).toEqual([true, false]);
  });
});
