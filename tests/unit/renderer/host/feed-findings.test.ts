import { describe, expect, it } from 'vitest';
import { parseFeedMessage } from '../../../../renderer/host/feed-message.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import { reading } from '../../reading.ts';
import { judgeLast, rows } from '../../shared/findings/judging.ts';
import { delta } from '../rows.ts';

const [leak] = judgeLast({ at: 9000, rows: rows(12, { state: 'CLOSE_WAIT' }) });
if (leak === undefined) throw new Error('Not found');

describe('what is found, as the feed tells it', () => {
  it('is taken as it is, and may be left out', () => {
    expect(parseFeedMessage(textWith([leak]))).toMatchObject({ findings: [leak] });
    expect(parseFeedMessage(textWith(undefined))).not.toHaveProperty('findings');
  });

  it.each([
    ['no list', { ...leak }],
    ['a rule that there is not', [{ ...leak, rule: 'leak' }]],
    ['no subject', [{ ...leak, subject: null }]],
    ['rows that are none', [{ ...leak, rows: 'all' }]],
    ['no severity', [{ ...leak, severity: 'bad' }]],
    ['a time that is none', [{ ...leak, since: 'now' }]],
  ])('is refused with %s', (_, findings) => {
    expect(() => parseFeedMessage(textWith(findings))).toThrow();
  });
});

function textWith(findings: readonly Finding[] | unknown): string {
  return JSON.stringify({
    kind: 'delta',
    delta: delta([]),
    ended: [],
    reading,
    samples: [],
    findings,
  });
}
