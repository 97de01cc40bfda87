import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../renderer/table/connections.ts';
import { unseenCount } from '../../../../renderer/watching/unseen.ts';
import {
  draftProblem,
  exampleRules,
  ruleFromRow,
} from '../../../../renderer/watching/watch-rules.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { parseQuery } from '../../../../shared/query.ts';
import type { Fired } from '../../../../shared/watching.ts';
import { connection, owner } from '../rows.ts';

describe('a rule made from a row', () => {
  it.each([
    [
      'a listener',
      connection('a', { state: 'LISTEN', remote: null }),
      ['Something listens on port 3000', 'local-port:3000 state:listen'],
    ],
    [
      'a UDP socket',
      connection('a', { protocol: 'udp', state: null, remote: null }),
      ['Something is bound to UDP port 3000', 'proto:udp local-port:3000'],
    ],
    [
      'a connection',
      connection('a'),
      ['node connects to 10.0.0.1', 'process:node remote:10.0.0.1 remote-port:443'],
    ],
    [
      'a connection without a process',
      connection('a', { owners: [], ownersAre: 'hidden' }),
      ['Connection to 10.0.0.1', 'remote:10.0.0.1 remote-port:443'],
    ],
  ] as const)('of %s asks for the like of it', (_, row, [name, query]) => {
    expect(ruleFromRow(rowOf(row))).toEqual({ id: null, name, query });
    expect(finds(query, row)).toBe(true);
  });

  it.each(['My "App"', 'a) or (b', '-x', 'خادم 🐟', 'exe.\u{202e}gpj', 'a:b /c/', 'x'.repeat(255)])(
    'finds the process %j, and has a name that can be kept',
    (process) => {
      const row = connection('a', {
        owners: [owner(1, process)],
        remote: { address: 'fe80::1', port: 443, zone: 'eth0' },
      });
      const rule = ruleFromRow(rowOf(row));
      expect(draftProblem(rule, 0)).toBeNull();
      expect(rule.name.length).toBeLessThanOrEqual(60);
      expect(finds(rule.query, row)).toBe(true);
      expect(finds(rule.query, { ...row, owners: [owner(1, 'other')] })).toBe(false);
    },
  );
});

describe('the examples', () => {
  it('can be kept as they are, and find what they say', () => {
    const examples = exampleRules([]);
    expect(examples.map((example) => draftProblem(example, 0))).toEqual([null, null, null]);
    const listener = connection('a', { state: 'LISTEN', remote: null });
    const far = connection('b', { remote: { address: '8.8.8.8', port: 443, zone: null } });
    const waiting = connection('c', { state: 'CLOSE_WAIT', openedAt: 0 });
    expect(
      examples.map(({ query }) => [listener, far, waiting].filter((row) => finds(query, row))),
    ).toEqual([[listener], [far], [waiting]]);
  });

  it('are those that are not kept yet, until there is a rule of one’s own', () => {
    const [first, ...others] = exampleRules([]);
    const kept = { query: first?.query ?? '' };
    expect(exampleRules([kept])).toEqual(others);
    expect(exampleRules([kept, { query: ':80' }])).toEqual([]);
  });
});

describe('a rule that is written', () => {
  it('needs a query and a name, and says what is wrong with a query', () => {
    expect(draftProblem({ id: null, name: 'Web', query: ' ' }, 0)).toBe(
      'Say what to look for, as in the search field.',
    );
    expect(draftProblem({ id: null, name: ' ', query: ':80' }, 0)).toBe('Give the rule a name.');
    expect(draftProblem({ id: null, name: 'Web', query: 'port:x' }, 0)).toMatch(
      /^port: takes ports/,
    );
    expect(draftProblem({ id: null, name: 'Web', query: 'port:80' }, 0)).toBeNull();
  });
});

describe('the 201st rule', () => {
  it('is refused, which the settings could not keep, and a change of the others is not', () => {
    const draft = { id: null, name: 'Web', query: 'port:80' };
    expect(draftProblem(draft, 199)).toBeNull();
    expect(draftProblem(draft, 200)).toBe('There are 200 rules already; delete one first.');
    expect(draftProblem({ ...draft, id: 'web' }, 200)).toBeNull();
  });
});

describe('what fired and nobody has seen', () => {
  it('is counted from the newest on', () => {
    const fired = [5, 4, 3].map(firedAt);
    expect([0, 3, 4, 5, 9].map((seenAt) => unseenCount({ fired, seenAt }))).toEqual([
      3, 2, 1, 0, 0,
    ]);
    expect(unseenCount({ fired: [], seenAt: 0 })).toBe(0);
  });
});

function rowOf(row: Connection): Row {
  return { connection: row, process: null, mark: null };
}

function finds(text: string, row: Connection): boolean {
  const query = parseQuery(text);
  return query.ok && query.matches({ connection: row, process: null });
}

function firedAt(at: number): Fired {
  const rule = { id: 'web', name: 'Web' };
  return { id: `${at}`, rule, at, connection: connection('a'), process: null, more: 0 };
}
