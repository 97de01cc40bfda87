import { describe, expect, it } from 'vitest';
import { completeQuery } from '../../../../shared/query/complete.ts';
import { parseQuery } from '../../../../shared/query.ts';
import { row } from '../findings/judging.ts';

const leaking = { connection: row('a', { findings: ['close-wait-leak'] }), process: null };
const well = { connection: row('b'), process: null };

describe('finding:', () => {
  it.each([
    ['finding:', true, false],
    ['finding:close-wait-leak', true, false],
    ['finding:close', true, false],
    ['finding:accept,close', true, false],
    ['finding:udp-drops', false, false],
    ['-finding:', false, true],
  ])('finds by %s what shows it', (text, ofLeaking, ofWell) => {
    const query = parseQuery(text);
    expect(query.ok && [leaking, well].map((one) => query.matches(one))).toEqual([
      ofLeaking,
      ofWell,
    ]);
  });

  it.each(['finding:leak', 'finding:close,', 'finding:close,x'])(
    'does not understand %s',
    (text) => {
      expect(parseQuery(text).ok).toBe(false);
    },
  );

  it('is completed by the rules, those that rows show first', () => {
    expect(completeQuery('finding:', 8, [leaking, well])?.suggestions[0]).toEqual({
      text: 'close-wait-leak',
      note: '1',
    });
  });
});
