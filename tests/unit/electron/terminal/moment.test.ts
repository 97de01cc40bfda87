import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../../../electron/terminal/arguments.ts';
import { parseMoment } from '../../../../electron/terminal/moment.ts';

// Clocks go forward on 29 March 2026 at 02:00, back on 25 October at 03:00.
beforeAll(() => {
  vi.stubEnv('TZ', 'Europe/Stockholm');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const now = Date.parse('2026-11-21T10:50:00.250+01:00');
const momentOf = (text: string) => new Date(parseMoment('--since', text, now)).toISOString();

describe('a moment', () => {
  it.each([
    ['now', '2026-11-21T09:50:00.250Z'],
    ['90s', '2026-11-21T09:48:30.250Z'],
    ['1h30m', '2026-11-21T08:20:00.250Z'],
    ['1.5h ago', '2026-11-21T08:20:00.250Z'],
    ['7d', '2026-11-14T09:50:00.250Z'],
    ['2w', '2026-11-07T09:50:00.250Z'],
    ['999999999w', '1970-01-01T00:00:00.000Z'],
    ['today', '2026-11-20T23:00:00.000Z'],
    ['Yesterday', '2026-11-19T23:00:00.000Z'],
    ['yesterday 12:00', '2026-11-20T11:00:00.000Z'],
    [' 9:05 ', '2026-11-21T08:05:00.000Z'],
    ['09:05:30,5', '2026-11-21T08:05:30.500Z'],
    ['2026-11-20', '2026-11-19T23:00:00.000Z'],
    ['2026-11-20 12:00:30.25', '2026-11-20T11:00:30.250Z'],
    ['2026-11-20T12:00', '2026-11-20T11:00:00.000Z'],
    ['2026-11-20T11:00Z', '2026-11-20T11:00:00.000Z'],
    ['2026-11-20t12:00:00.123+0100', '2026-11-20T11:00:00.123Z'],
    ['2026-11-20 05:30 -05:30', '2026-11-20T11:00:00.000Z'],
    ['2028-02-29', '2028-02-28T23:00:00.000Z'],
  ])('%j is %s', (text, at) => {
    expect(momentOf(text)).toBe(at);
  });

  it('is of summer time where the clock says so', () => {
    expect(['2026-03-29 01:59', '2026-03-29 03:00'].map(momentOf)).toEqual([
      '2026-03-29T00:59:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ]);
  });

  it('is the first of two that the clock shows alike, unless its offset is given', () => {
    expect(['2026-10-25 02:30', '2026-10-25T02:30+01:00'].map(momentOf)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  it('begins a day where clocks go forward at midnight', () => {
    vi.stubEnv('TZ', 'Africa/Cairo');
    try {
      expect(momentOf('2026-04-24')).toBe('2026-04-23T22:00:00.000Z');
    } finally {
      vi.stubEnv('TZ', 'Europe/Stockholm');
    }
  });

  const example = "--since is a time such as '2h', 'yesterday', '12:00' or '2026-11-20 12:00'";
  const wholeDay = '--since: a day goes from 00:00 to 23:59:59';
  it.each([
    ['noon', example, '  noon', '  ^~~~'],
    ['', example, '  ', '  ^'],
    ['today12:00', example, '  today12:00', '  ^~~~~~~~~~'],
    ['2026-11-20Z', example, '  2026-11-20Z', '  ^~~~~~~~~~~'],
    ['2h\u001b', example, '  2h\\u{1b}', '  ^~~~~~~~'],
    ['yesterday 25:00', wholeDay, '  yesterday 25:00', '            ^~~~~'],
    ['12:60', wholeDay, '  12:60', '  ^~~~~'],
    ['2026-02-29 12:00', '--since: there is no such day', '  2026-02-29 12:00', '  ^~~~~~~~~~'],
    [
      '2026-11-20T12:00+24:00',
      '--since: there is no such offset',
      '  2026-11-20T12:00+24:00',
      '                  ^~~~~~',
    ],
    [
      '2026-03-29 02:30',
      '--since: there was no 02:30 on that day here: the clock was set forward',
      '  2026-03-29 02:30',
      '             ^~~~~',
    ],
  ])('is not %j, and what is wrong is shown', (text, message, ...lines) => {
    expect(refusal(text)).toEqual({ message, lines });
  });

  it('is a number, or refused in words, whatever is given', () => {
    const pieces = [
      '2026-11-20',
      '0000-00-00',
      'today',
      'T',
      ' ',
      '12:00',
      '99:99',
      'Z',
      '+01:00',
      '-',
      '3h',
      'ago',
      '１',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .tuple(...Array.from({ length: 5 }, () => fc.constantFrom('', ...pieces)))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(Number.isFinite(parseMoment('--at', text, now))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function refusal(text: string) {
  try {
    return parseMoment('--since', text, now);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: error.message, lines: error.lines };
  }
}
