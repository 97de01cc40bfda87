import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecord } from '../../../shared/csv.ts';

describe('a record of CSV', () => {
  it('quotes what would end a cell, doubles quotes, and ends as RFC 4180 says', () => {
    expect(csvRecord(['plain', 'a,b', 'say "x"', 'two\r\nlines', null, ''])).toBe(
      'plain,"a,b","say ""x""","two\r\nlines",,\r\n',
    );
  });

  it('keeps blanks at the ends, which some readers take away outside of quotes', () => {
    expect(csvRecord([' a', 'b '])).toBe('" a","b "\r\n');
  });

  it.each(['=1+2', '+1+1', '-1+1', '@SUM(1)', '\tx', '＝1', ' =1'])(
    'makes a text of what a spreadsheet takes for a formula: %j',
    (text) => {
      expect(cellsOf(csvRecord([text]))).toEqual([[expect.stringMatching(/^ *'/)]]);
    },
  );

  it('keeps numbers, negative ones included', () => {
    expect(csvRecord([0, -1, 80, '-5', '+1.5'])).toBe('0,-1,80,-5,+1.5\r\n');
  });

  it('leaves no formula to a spreadsheet that splits at semicolons either', () => {
    expect(csvRecord(['x;=1;', 'y;"@a', 'z;1'])).toBe(`"x;'=1;","y;""'@a","z;1"\r\n`);
  });

  it('is read back as what was written, whatever that is', () => {
    const harmless = fc
      .string({ unit: 'binary' })
      .filter((text) => !/[=+\-@\t\r\n＝＋－＠]/.test(text));
    const awkward = fc.constantFrom('"', ',', ';', 'a\r\nb', 'a\nb', '""', '",', '', ' ');
    fc.assert(
      fc.property(fc.array(fc.oneof(harmless, awkward), { minLength: 1 }), (cells) => {
        expect(cellsOf(csvRecord(cells))).toEqual([cells]);
      }),
    );
  });

  it('takes linear time for the longest of texts', () => {
    const startedAt = performance.now();
    for (const part of ['"', ' ', '\t', '=', ';', ';"', '" =']) csvRecord([part.repeat(200_000)]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

/** The records of a text as RFC 4180 has them, read one character after the other. */
function cellsOf(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted && text.startsWith('""', at)) {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += character;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (text.startsWith('\r\n', at)) {
      records.push([...cells, cell]);
      cells = [];
      cell = '';
      at += 1;
    } else cell += character;
  }
  return records;
}
