import { describe, expect, it } from 'vitest';
import { parseAsked } from '../../../../electron/terminal/history-asked.ts';

const now = new Date(2026, 10, 21, 10, 50).getTime();
const noon = new Date(2026, 10, 20, 12).getTime();
const asked = (values: Parameters<typeof parseAsked>[0], ...words: string[]) =>
  parseAsked(values, words, now);

describe('what is asked of the history', () => {
  it('is everything, where nothing is said', () => {
    expect(asked({})).toEqual({
      kind: 'connections',
      query: '',
      limit: 100_000_000,
      since: null,
      until: null,
    });
  });

  it('is a query within a time, which may go on', () => {
    const values = { since: 'yesterday 12:00', until: '23:59', limit: '5' };
    expect(asked(values, 'process:node', ':3000')).toEqual({
      kind: 'connections',
      query: 'process:node :3000',
      limit: 5,
      since: noon,
      until: new Date(2026, 10, 21, 23, 59).getTime(),
    });
  });

  it('is what was found wrong, or to forget it all', () => {
    expect(asked({ findings: true, since: '2026-11-20 12:00' })).toEqual({
      kind: 'findings',
      query: '',
      since: noon,
      until: null,
    });
    expect(asked({ findings: true }, 'process:node', ':3000')).toEqual({
      kind: 'findings',
      query: 'process:node :3000',
      since: null,
      until: null,
    });
    expect([asked({ clear: true }), asked({ clear: true, yes: true })]).toEqual([
      { kind: 'clear', isConfirmed: false },
      { kind: 'clear', isConfirmed: true },
    ]);
  });

  it.each([
    [{ at: '12:00', since: '2h' }, [], '--at and --since exclude each other: give one of them'],
    [
      { at: '12:00', findings: true },
      [],
      '--at and --findings exclude each other: give one of them',
    ],
    [{ clear: true, json: true }, [], '--clear and --json exclude each other: give one of them'],
    [
      { findings: true, limit: '3' },
      [],
      '--findings and --limit exclude each other: give one of them',
    ],
    [{ clear: true }, ['node'], "'node' is not expected with --clear"],
    [{ findings: true }, ['(node'], 'This parenthesis is not closed'],
    [{ yes: true }, [], '--yes goes only with --clear'],
    [{ limit: '0' }, [], "--limit is a whole number from 1 to 100000000, not '0'"],
    [{ at: '12:00' }, [], "--at: 2026-11-21 12:00:00 is still to come: give 'yesterday 12:00'?"],
    [{ since: '2027-01-01' }, [], '--since: 2027-01-01 00:00:00 is still to come'],
    [
      { since: '10:00', until: 'today' },
      [],
      '--since (2026-11-21 10:00:00) must be before --until (2026-11-21 00:00:00)',
    ],
    [{ at: 'yesterday' }, ['(node'], 'This parenthesis is not closed'],
  ])('is refused as %j %j', (values, words, message) => {
    expect(() => asked(values, ...words)).toThrow(message);
  });
});
