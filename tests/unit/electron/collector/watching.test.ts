import { describe, expect, it } from 'vitest';
import { createWatching, type TableEnded } from '../../../../electron/collector/watching.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { type Process, processKey } from '../../../../shared/process.ts';
import type { WatchRule } from '../../../../shared/settings/watch-rule.ts';
import { connection, processOf } from '../../renderer/rows.ts';

const listens = { state: 'LISTEN', remote: null } as const;

describe('a watch rule', () => {
  it('fires for a connection that is new, and not for what was there at the first reading', () => {
    const { look } = watchFor('state:listen');
    expect(look([connection('a', listens)])).toEqual([]);
    expect(look([connection('a', listens), connection('b', listens)])).toEqual(['b']);
    expect(look([])).toEqual([]);
  });

  it('fires once when a connection comes to match, and not again while it keeps matching', () => {
    const { look } = watchFor('state:estab');
    look([connection('a', { state: 'SYN_SENT' })]);
    expect(look([connection('a')])).toEqual(['a']);
    expect(look([connection('a', { receiveQueue: 7 })])).toEqual([]);
    expect(look([connection('a', { state: 'CLOSE_WAIT' })])).toEqual([]);
    expect(look([connection('a')])).toEqual(['a']);
  });

  it('does not fire for what matches already when it is made, and fires for what comes after', () => {
    const { look, use } = watchFor('port:1');
    const first = connection('a', listens);
    look([first]);
    use('state:listen');
    expect(look([first])).toEqual([]);
    expect(look([connection('a', { ...listens, receiveQueue: 1 })])).toEqual([]);
    expect(look([first, connection('b', listens)])).toEqual(['b']);
  });

  it('fires when the process of an unchanged connection comes to match, as after an exec', () => {
    const { look } = watchFor('container:web');
    const one = connection('a');
    const before = processOf(4711);
    look([one], [before]);
    expect(look([one], [before])).toEqual([]);
    expect(look([one], [{ ...before, container: 'web' }])).toEqual(['a']);
    expect(look([one], [{ ...before, container: 'web', user: 'eve' }])).toEqual([]);
  });

  it('fires once when a connection has become old enough, though nothing happened to it', () => {
    const { look, pass } = watchFor('age:>1m');
    const one = connection('a', { firstSeenAt: 0, openedAt: 0 });
    look([one]);
    pass(59_000);
    expect(look([one])).toEqual([]);
    pass(1000);
    expect(look([one])).toEqual(['a']);
    pass(1000);
    expect(look([one])).toEqual([]);
    expect(look([{ ...one, receiveQueue: 1 }])).toEqual([]);
  });

  it('finds by time what else its query asks for only sometimes', () => {
    const { look, pass } = watchFor('state:close-wait age:>1m');
    const one = connection('a', { firstSeenAt: 0, openedAt: 0 });
    look([one]);
    look([one]);
    const waits = connection('a', { firstSeenAt: 0, openedAt: 0, state: 'CLOSE_WAIT' });
    expect(look([waits])).toEqual([]);
    pass(61_000);
    expect(look([waits])).toEqual(['a']);
    expect(look([waits])).toEqual([]);
  });

  it('fires for a connection that opened since it was looked last, by its age', () => {
    const { look, pass } = watchFor('new:10s');
    look([]);
    pass(5000);
    const one = connection('a', { firstSeenAt: 5000, openedAt: 5000 });
    expect(look([one])).toEqual(['a']);
    pass(30_000);
    expect(look([one])).toEqual([]);
  });

  it('that is no query fires never, and harms no other', () => {
    const watching = createWatching();
    watching.use([ruleOf('cuntry:se', 'broken'), ruleOf('state:listen')], 0);
    watching.look(readOf([]), 0);
    const found = watching.look(readOf([connection('a', listens)]), 0);
    expect(found.map(({ rule }) => rule.id)).toEqual(['rule']);
  });

  it('that is disabled fires never, and begins anew when it is enabled', () => {
    const watching = createWatching();
    const off = { ...ruleOf('state:listen'), enabled: false };
    watching.use([off], 0);
    watching.look(readOf([]), 0);
    const table = readOf([connection('a', listens)]);
    expect(watching.look(table, 0)).toEqual([]);
    watching.use([{ ...off, enabled: true }], 0);
    expect(watching.look(table, 0)).toEqual([]);
  });

  it('fires for a connection that came and went between two looks', () => {
    const watching = createWatching();
    watching.use([ruleOf('local-port:3000')], 0);
    const brief = connection('a', {
      state: 'CLOSED',
      local: { address: '::1', port: 3000, zone: null },
    });
    watching.look(readOf([], [], [brief]), 0);
    const found = watching.look(readOf([], [], [{ ...brief, id: 'b' }]), 0);
    expect(found.map(({ row }) => row.connection.id)).toEqual(['b']);
  });

  it('does not fire again for a row that ends', () => {
    const watching = createWatching();
    watching.use([ruleOf('state:listen')], 0);
    watching.look(readOf([]), 0);
    const row = connection('a', listens);
    expect(watching.look(readOf([row]), 0)).toHaveLength(1);
    expect(watching.look(readOf([], [], [row]), 0)).toEqual([]);
  });

  it('fires for names in Arabic and with emoji', () => {
    const { look } = watchFor('process:"خادم 🐟"');
    look([]);
    const owners = [{ pid: 1, name: 'خادم 🐟', startedAt: 1, user: null }];
    expect(look([connection('a', { owners })])).toEqual(['a']);
  });
});

describe('200 rules', () => {
  it('each fire for their own connections', () => {
    const watching = createWatching();
    const rules = Array.from({ length: 200 }, (_, n) => ruleOf(`local-port:${1000 + n}`, `r${n}`));
    watching.use(rules, 0);
    watching.look(readOf([]), 0);
    const rows = rules.map((_, n) =>
      connection(`c${n}`, { local: { address: '127.0.0.1', port: 1000 + n, zone: null } }),
    );
    const found = watching.look(readOf(rows), 0);
    const pairs = found.map(({ rule, row }) => [rule.id, row.connection.id]);
    expect(pairs).toEqual(rules.map((_, n) => [`r${n}`, `c${n}`]));
  });

  it('fires for what came and went between two readings, once', () => {
    const watching = createWatching();
    watching.use([ruleOf('port:443'), ruleOf('state:closed', 'closed')], 0);
    const brief = connection('brief', { state: 'CLOSED' });
    expect(watching.look(readOf([], [], [brief]), 0)).toEqual([]);
    const found = watching.look(readOf([], [], [brief]), 1000);
    expect(found.map(({ rule, row }) => [rule.id, row.connection.id])).toEqual([
      ['rule', 'brief'],
      ['closed', 'brief'],
    ]);
    expect(watching.look(readOf([]), 2000)).toEqual([]);
  });

  it('does not fire once more for a row when its end is told', () => {
    const watching = createWatching();
    watching.use([ruleOf('port:443')], 0);
    watching.look(readOf([]), 0);
    expect(watching.look(readOf([connection('a')]), 1000)).toHaveLength(1);
    expect(watching.look(readOf([], [], [connection('a')]), 2000)).toEqual([]);
    // One whose end is told a moment later.
    expect(watching.look(readOf([], [], [connection('a')]), 3000)).toEqual([]);
  });
});

/** One rule, and the ids of the connections for which it fires at each look. */
function watchFor(query: string) {
  const watching = createWatching();
  let now = 0;
  const use = (next: string) => watching.use([ruleOf(next)], now);
  use(query);
  return {
    use,
    pass(ms: number) {
      now += ms;
    },
    look: (rows: readonly Connection[], processes: readonly Process[] = []) =>
      watching.look(readOf(rows, processes), now).map(({ row }) => row.connection.id),
  };
}

function ruleOf(query: string, id = 'rule'): WatchRule {
  return { id, name: id, query, enabled: true };
}

function readOf(
  rows: readonly Connection[],
  processes: readonly Process[] = [],
  ended: readonly Connection[] = [],
): TableEnded {
  return {
    table: {
      connections: new Map(rows.map((row) => [row.id, row])),
      processes: new Map(processes.map((process) => [processKey(process), process])),
    },
    ended,
  };
}
