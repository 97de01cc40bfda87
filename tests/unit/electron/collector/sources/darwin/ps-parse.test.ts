import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePsLine,
  parseStart,
} from '../../../../../../electron/collector/sources/darwin/ps-parse.ts';
import { startCpuClock } from '../../cpu-clock.ts';

describe('a line of ps', () => {
  it('ends with what the process calls itself, blanks and all', () => {
    expect(
      parsePsLine(
        ' 1234     1 S+   root             Fri Nov  6 21:55:52 2026     /Applications/My App.app/Contents/MacOS/My App',
      ),
    ).toEqual({
      pid: 1234,
      parentPid: 1,
      state: 'S+',
      user: 'root',
      startedAt: Date.UTC(2026, 10, 6, 21, 55, 52),
      command: '/Applications/My App.app/Contents/MacOS/My App',
    });
  });

  it('may have a user with blanks, and a process that calls itself as a line of ps', () => {
    const line =
      '    7     1 Ss   EXAMPLE\\some one Sat Feb 28 00:00:00 2026     1 1 S root Thu Jan  1 00:00:00 1970 x';
    expect(parsePsLine(line)).toMatchObject({
      pid: 7,
      user: 'EXAMPLE\\some one',
      startedAt: Date.UTC(2026, 1, 28),
      command: '1 1 S root Thu Jan  1 00:00:00 1970 x',
    });
  });

  it.each([
    '',
    'ps: illegal option',
    '1 2 S root no date /bin/sh',
    'x 1 S root Fri Nov  6 21:55:52 2026 a',
  ])('is none if it is %j', (line) => {
    expect(parsePsLine(line)).toBeNull();
  });

  it('reads every second of a year as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const startedAt = seconds * 1000;
        expect(parseStart(printed(startedAt))).toBe(startedAt);
        expect(parsePsLine(`1 0 Ss root ${printed(startedAt)} a`)).toMatchObject({ startedAt });
      }),
    );
  });

  it('never throws, and takes time in proportion to its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void parsePsLine(line)));
    const cpuMs = startCpuClock();
    for (const text of [' ', 'Fri ', 'Fri Nov 6 ', '1 ']) {
      parsePsLine(text.repeat(5_000_000 / text.length));
    }
    expect(cpuMs()).toBeLessThan(2000);
  });
});

/** As strftime writes %c in UTC. */
function printed(startedAt: number): string {
  const [weekday = '', day = '', month, year, time] = new Date(startedAt).toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
}
