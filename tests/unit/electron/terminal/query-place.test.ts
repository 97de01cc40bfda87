import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../../electron/terminal/display-width.ts';
import { queryPlace } from '../../../../electron/terminal/query-place.ts';
import { parseQuery } from '../../../../shared/query.ts';

describe('where a query is wrong', () => {
  it.each<[query: string, lines: [string, string]]>([
    ['nginx port:80-', ['  nginx port:80-', '             ^~~']],
    ['a) b', ['  a) b', '   ^']],
    ['进程 port:x', ['  进程 port:x', '            ^']],
    ['process:火狐 state:等待 b', ['  process:火狐 state:等待 b', '                     ^~~~']],
    ['\u001b port:x', ['  \\u{1b} port:x', '              ^']],
    [
      `${'a'.repeat(60)} port:x ${'b'.repeat(60)}`,
      [`  …${'a'.repeat(34)} port:x ${'b'.repeat(39)}…`, `${' '.repeat(43)}^`],
    ],
  ])('of %j is marked in a line under it', (query, lines) => {
    const parsed = parseQuery(query);
    if (parsed.ok) throw new Error('It was understood');
    expect(queryPlace(query, parsed.error)).toEqual(lines);
  });

  it('keeps within two lines of a terminal, however long it is', () => {
    const [line, marks] = queryPlace('火'.repeat(3000), { start: 1000, end: 2000 });
    expect(displayWidth(line)).toBeLessThan(170);
    expect(displayWidth(marks)).toBeLessThan(170);
  });
});
