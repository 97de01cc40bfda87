import { describe, expect, it } from 'vitest';
import { createAlarms } from '../../../../electron/collector/alarms.ts';
import { connection } from '../../renderer/rows.ts';

describe('the alarms of a rule', () => {
  it('tell of a match at once', () => {
    const { match, due } = alarms();
    match('web', 'a');
    expect(due(0)).toEqual(['web a']);
    expect(due(0)).toEqual([]);
  });

  it('merge what matches at the same time', () => {
    const { match, due } = alarms();
    for (let n = 0; n < 58; n += 1) match('web', `c${n}`);
    expect(due(0)).toEqual(['web c0 +57']);
  });

  it('come no more often than every ten seconds, and lose nothing meanwhile', () => {
    const { match, due } = alarms();
    match('web', 'a');
    expect(due(0)).toEqual(['web a']);
    match('web', 'b');
    expect(due(1000)).toEqual([]);
    match('web', 'c');
    expect(due(9999)).toEqual([]);
    expect(due(10_000)).toEqual(['web b +1']);
    expect(due(30_000)).toEqual([]);
    match('web', 'd');
    expect(due(30_000)).toEqual(['web d']);
  });

  it('do not keep another rule waiting', () => {
    const { match, due } = alarms();
    match('web', 'a');
    due(0);
    match('web', 'b');
    match('mail', 'c');
    expect(due(1000)).toEqual(['mail c']);
  });

  it('end with the rule', () => {
    const { match, due, keep } = alarms();
    match('web', 'a');
    match('mail', 'b');
    keep(new Set(['mail']));
    expect(due(0)).toEqual(['mail b']);
  });

  it('have ids that tell them apart', () => {
    const { match, all } = alarms();
    match('web', 'a');
    match('mail', 'b');
    const ids = all(0).map(({ id }) => id);
    match('ftp', 'c');
    ids.push(...all(0).map(({ id }) => id));
    expect(new Set(ids).size).toBe(3);
  });
});

describe('all alarms together', () => {
  it('are no more than ten in ten seconds, those that wait longest first, and none is lost', () => {
    const { match, due } = alarms();
    const rules = Array.from({ length: 25 }, (_, n) => `r${n}`);
    for (const rule of rules) match(rule, 'a');
    expect(due(0)).toEqual(rules.slice(0, 10).map((rule) => `${rule} a`));
    for (const rule of rules) match(rule, 'b');
    expect(due(5000)).toEqual([]);
    expect(due(10_000)).toEqual(rules.slice(10, 20).map((rule) => `${rule} a +1`));
    expect(due(20_000)).toEqual([
      ...rules.slice(20).map((rule) => `${rule} a +1`),
      ...rules.slice(0, 5).map((rule) => `${rule} b`),
    ]);
    expect(due(30_000)).toEqual(rules.slice(5, 10).map((rule) => `${rule} b`));
    expect(due(60_000)).toEqual([]);
  });

  it('stay within the limit through an hour of storm', () => {
    const { match, due } = alarms();
    let told = 0;
    for (let second = 0; second < 3600; second += 1) {
      for (let rule = 0; rule < 200; rule += 1) match(`r${rule}`, 'a');
      told += due(second * 1000).length;
    }
    expect(told).toBe(3600);
  });
});

/** Alarms as texts: the rule, the connection and how many more. */
function alarms() {
  const made = createAlarms();
  const all = (clockMs: number) => made.due(clockMs, 1_000_000 + clockMs);
  return {
    all,
    keep: made.keep,
    match: (id: string, row: string) =>
      made.match({
        rule: { id, name: id, query: '', enabled: true },
        row: { connection: connection(row), process: null },
      }),
    due: (clockMs: number) =>
      all(clockMs).map(
        ({ rule, connection: { id }, more }) => `${rule.id} ${id}${more === 0 ? '' : ` +${more}`}`,
      ),
  };
}
