import { describe, expect, it } from 'vitest';
import { markdownTable } from '../../../../shared/export/markdown.ts';

describe('a table in Markdown', () => {
  it('has a head, rules that align numbers to the right, and a line for each row', () => {
    expect(tableOf(['node', 'my_app'])).toBe(
      '| Process | Port |\n| --- | ---: |\n| node | 1 |\n| my_app | 2 |\n',
    );
  });

  it.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[x](javascript:1)', '\\[x\\](javascript:1)'],
    ['*b* `c` ~d~ _e_', '\\*b\\* \\`c\\` \\~d\\~ \\_e\\_'],
    ['https://example.org', 'https\\://example.org'],
    ['WWW.example.org', 'WWW\\.example.org'],
    ['two\nlines', 'two\\\\u{a}lines'],
    ['TIME_WAIT', 'TIME_WAIT'],
    ['進程 عملية 🐟', '進程 عملية 🐟'],
  ])('keeps %j a text in its cell', (name, cell) => {
    expect(tableOf([name]).split('\n')[2]).toBe(`| ${cell} | 1 |`);
  });

  it('comes in pieces of which none is long, however many rows there are', () => {
    const pieces = [...piecesOf(Array.from({ length: 1000 }, () => 'node'))];
    expect(pieces.map((piece) => piece.split('\n').length - 1)).toEqual([
      2,
      ...Array(10).fill(100),
    ]);
  });
});

function tableOf(names: readonly string[]): string {
  return [...piecesOf(names)].join('');
}

function piecesOf(names: readonly string[]): Iterable<string> {
  const columns = [
    { title: 'Process', numeric: false },
    { title: 'Port', numeric: true },
  ];
  const rows = names.map((name, index) => ({ name, port: index + 1 }));
  return markdownTable(columns, rows, ({ name, port }) => [name, String(port)]);
}
