import { describe, expect, it } from 'vitest';
import { isMuted, mutesFor, unmutedRules } from '../../../../shared/findings/mute.ts';
import { counters, endpoint, judgeLast, listener, owner, row, rows } from './judging.ts';

const [leak] = judgeLast({ at: 9000, rows: rows(12, { state: 'CLOSE_WAIT' }) });
const [exposed] = judgeLast({ at: 0, rows: [listener({ local: endpoint('::', 6379) })] });
const [system] = judgeLast(
  { at: 0, rows: [], counters: counters() },
  { at: 1000, rows: [], counters: counters({ listenOverflows: 3 }) },
);
if (!leak || !exposed || !system) throw new Error('Not found');

describe('muting a finding', () => {
  it('is for a process by its name, or for a port, or for the rule where it has neither', () => {
    expect(mutesFor(leak)).toEqual([{ rule: 'close-wait-leak', process: 'node', port: null }]);
    expect(mutesFor(exposed)).toEqual([
      { rule: 'exposed-listener', process: 'node', port: null },
      { rule: 'exposed-listener', process: null, port: 6379 },
    ]);
    expect(mutesFor(system)).toEqual([{ rule: 'accept-queue', process: null, port: null }]);
  });

  it('mutes that finding and no other', () => {
    for (const one of [leak, exposed, system]) {
      for (const mute of mutesFor(one)) {
        expect([leak, exposed, system].filter((other) => isMuted(other, [mute]))).toEqual([one]);
      }
    }
  });

  it('takes the mark from the rows of that process, or port', () => {
    const marked = row('a', { findings: ['close-wait-leak', 'exposed-listener'] });
    const ofOther = { ...marked, owners: [owner(1, 'nginx')] };
    const mutes = mutesFor(leak);
    expect([marked, ofOther, row('b')].map((one) => unmutedRules(one, mutes))).toEqual([
      ['exposed-listener'],
      ['close-wait-leak', 'exposed-listener'],
      [],
    ]);
    expect(unmutedRules(marked, [])).toBe(marked.findings);
    expect(unmutedRules(marked, [{ rule: 'exposed-listener', process: null, port: 80 }])).toEqual([
      'close-wait-leak',
    ]);
  });
});
