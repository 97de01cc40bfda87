import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatheringOf, servingEnd } from '../../../../renderer/grouping/gathering.ts';
import { groupTitle } from '../../../../renderer/grouping/group-text.ts';
import { isGroup, lineKey } from '../../../../renderer/grouping/lines.ts';
import { isClosed, type Row } from '../../../../renderer/table/connections.ts';
import { createSortedView, type SortedView } from '../../../../renderer/table/sorted-view.ts';
import {
  type Filter,
  filterOf,
  type Sort,
  selectRows,
  viewIds,
} from '../../../../renderer/views/view.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Grouping } from '../../../../shared/settings/saved-view.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { connection, owner, processOf } from '../rows.ts';

describe('sorted view', () => {
  it('shows after any changes what filtering and sorting from scratch would show', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now } of changed(view, steps)) {
          expect(view.visible()).toEqual(selectRows(rows.values(), filter, sort, now));
          expect(view.lines()).toEqual(view.visible());
        }
      }),
    );
  });

  it('counts after any changes what counting from scratch would count', () => {
    fc.assert(
      fc.property(steps, filter, (steps, filter) => {
        const sort = [{ column: 'process', descending: false }];
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now } of changed(view, steps)) {
          const open = [...rows.values()].filter((row) => !isClosed(row));
          const shown = (change: Partial<Filter>) =>
            selectRows(open, { ...filter, ...change }, sort, now).length;
          const { total, views, states } = view.tally();
          expect(total).toBe(open.length);
          expect(views).toEqual(Object.fromEntries(viewIds.map((view) => [view, shown({ view })])));
          for (const state of [...tcpStates, null]) {
            const others = new Set([...tcpStates, null].filter((other) => other !== state));
            expect(states.get(state)).toBe(shown({ hiddenStates: others }));
          }
        }
      }),
    );
  });

  it('groups after any changes as grouping from scratch would', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, (steps, filter, sort, group) => {
        const view = createSortedView({ filter, sort, group });
        for (const { rows, now } of changed(view, steps)) {
          const sorted = selectRows(rows.values(), filter, sort, now);
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
          expect(outermostOf(view)).toEqual(gather(sorted, group, sort));
          expect(view.visible()).toEqual(view.lines().filter((line) => !isGroup(line)));
        }
      }),
    );
  });

  it('regroups into what grouping from the start would give', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, grouping, (steps, filter, sort, first, group) => {
        const view = createSortedView({ filter, sort, group: first });
        for (const { rows, now } of changed(view, steps)) {
          view.regroup(group);
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
          expect(view.tally()).toEqual(anew.tally());
          view.regroup('none');
          expect(view.lines()).toEqual(selectRows(rows.values(), filter, sort, now));
          view.regroup(first);
        }
      }),
    );
  });

  it('gives the same array as long as nothing is touched', () => {
    const view = createSortedView({
      ...defaultSettings,
      filter: filterOf(defaultSettings, { text: '' }),
    });
    const rows = new Map([['a', { connection: connection('a'), process: null, mark: null }]]);
    view.update(rows, new Set(['a']), 0);
    const before = view.visible();
    view.update(rows, new Set(), 0);
    expect(view.visible()).toBe(before);
  });

  it('draws nothing up anew for rows that are not shown', () => {
    const filter = filterOf(defaultSettings, { text: 'process:node' });
    const rows = new Map(
      [owned('a', 1, 'node'), owned('b', 2, 'sshd')].map((row) => [row.connection.id, row]),
    );
    for (const group of ['none', 'process', 'remote'] as const) {
      const view = createSortedView({ ...defaultSettings, filter, group });
      view.update(rows, new Set(rows.keys()), 0);
      const before = view.lines();
      rows.set('b', owned('b', 2, 'sshd')).set('c', owned('c', 3, 'sshd'));
      view.update(rows, new Set(['b', 'c']), 0);
      rows.delete('c');
      view.update(rows, new Set(['c']), 0);
      expect(view.lines()).toBe(before);
      rows.set('a', owned('a', 1, 'node'));
      view.update(rows, new Set(['a']), 0);
      expect(view.lines()).not.toBe(before);
    }
  });
});

describe('a kept order', () => {
  it('takes no row from its place, and puts new ones below', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        let before: string[] = [];
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('places');
          const shown = view.visible();
          const ids = shown.map(({ connection }) => connection.id);
          expect(ids.slice(0, before.length)).toEqual(before);
          expect(new Set(ids).size).toBe(ids.length);
          const belonging = shown.filter((row) => row.left !== true);
          expect(new Set(belonging)).toEqual(new Set(selectRows(rows.values(), filter, sort, now)));
          before = index < 2 ? [] : ids;
        }
      }),
    );
  });

  it('takes no row from its group, and leaves no trace when it ends', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, (steps, filter, sort, group) => {
        const view = createSortedView({ filter, sort, group });
        let before: string[] = [];
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('places');
          const keys = view.lines().map(lineKey);
          expect(keys.filter((key) => before.includes(key))).toEqual(before);
          before = index < 2 ? [] : keys.filter((key) => rows.has(key));
          if (index < steps.length - 1) continue;
          view.hold('none');
          const anew = createSortedView({ filter, sort, group });
          anew.rebuild(rows, { filter, sort, group }, now);
          expect(view.lines()).toEqual(anew.lines());
        }
      }),
    );
  });

  it('lets go what goes where only the order is kept', () => {
    fc.assert(
      fc.property(steps, filter, sort, (steps, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        let before: string[] = [];
        for (const { rows, now, index } of changed(view, steps)) {
          if (index === 2) view.hold('order');
          const shown = view.visible();
          expect(shown.length).toBe(new Set(shown).size);
          expect(new Set(shown)).toEqual(new Set(selectRows(rows.values(), filter, sort, now)));
          const ids = shown.map(({ connection }) => connection.id);
          const stayed = before.filter((id) => ids.includes(id));
          expect(ids.slice(0, stayed.length)).toEqual(stayed);
          before = index < 2 ? [] : ids;
        }
      }),
    );
  });

  it('shows what it is to show, whatever was kept before', () => {
    fc.assert(
      fc.property(steps, holds, filter, sort, (steps, holds, filter, sort) => {
        const view = createSortedView({ filter, sort, group: 'none' });
        for (const { rows, now, index } of changed(view, steps)) {
          view.hold(holds[index] ?? 'none');
          const belonging = view.visible().filter((row) => row.left !== true);
          const sorted = selectRows(rows.values(), filter, sort, now);
          expect(belonging.length).toBe(sorted.length);
          expect(new Set(belonging)).toEqual(new Set(sorted));
        }
        view.hold('none');
        view.hold('places');
        expect(view.newBelow()).toBe(0);
      }),
    );
  });

  it('says how many rows came, and puts them in order when asked', () => {
    const filter = filterOf(defaultSettings, { text: '' });
    const view = createSortedView({ ...defaultSettings, filter });
    const rows = new Map(['b', 'd'].map((id) => [id, rowOf(id)]));
    view.update(rows, new Set(rows.keys()), 0);
    view.hold('order');
    rows.set('a', rowOf('a')).set('c', rowOf('c'));
    view.update(rows, new Set(['a', 'c']), 0);
    expect([idsOf(view), view.newBelow()]).toEqual(['bdac', 2]);
    view.resort();
    expect([idsOf(view), view.newBelow()]).toEqual(['abcd', 0]);
  });

  it('keeps its cost in bounds when many rows come and go', () => {
    const filter = filterOf(defaultSettings, { text: '' });
    const view = createSortedView({ ...defaultSettings, filter });
    const rows = new Map([['stays', rowOf('stays')]]);
    view.update(rows, new Set(['stays']), 0);
    view.hold('order');
    for (let round = 0; round < 50; round += 1) {
      const ids = Array.from({ length: 10 }, (_, index) => `${round} ${index}`);
      for (const id of ids) rows.set(id, rowOf(id));
      view.update(rows, new Set(ids), 0);
      for (const id of ids.slice(1)) rows.delete(id);
      view.update(rows, new Set(ids), 0);
    }
    expect(view.visible().map(({ connection }) => connection.id)).toEqual([
      'stays',
      ...Array.from({ length: 50 }, (_, round) => `${round} 0`),
    ]);
    expect(view.newBelow()).toBe(50);
  });
});

describe('groups', () => {
  it('have the lines that are under them, whatever was kept, folded or put in order', () => {
    fc.assert(
      fc.property(steps, filter, sort, grouping, doings, (steps, filter, sort, group, doings) => {
        const view = createSortedView({ filter, sort, group });
        for (const { rows, now, index } of changed(view, steps)) {
          doings[index]?.(view);
          view.fold(new Set());
          expectConsistent(view);
          const belonging = view.visible().filter((row) => row.left !== true);
          const sorted = selectRows(rows.values(), filter, sort, now);
          expect(belonging.length).toBe(sorted.length);
          expect(new Set(belonging)).toEqual(new Set(sorted));
        }
        view.hold('none');
        const rows = new Map(view.visible().map((row) => [row.connection.id, row]));
        const anew = createSortedView({ filter, sort, group });
        anew.rebuild(rows, { filter, sort, group }, (steps.length - 1) * 30_000);
        expect(view.lines()).toEqual(anew.lines());
      }),
    );
  });

  it('stay in their order within an application that nothing happens to', () => {
    const owners = { a: 1, b: 2, c: 1, d: 3 } as const;
    const names = ['node', 'node', 'nginx'];
    const rows = new Map(
      Object.entries(owners).map(([id, pid]) => [id, owned(id, pid, names[pid - 1] ?? '')]),
    );
    const filter = filterOf(defaultSettings, { text: '' });
    const sort = [{ column: 'created', descending: false }];
    const view = createSortedView({ filter, sort, group: 'process' });
    view.update(rows, new Set(rows.keys()), 0);
    view.hold('order');
    rows.delete('a');
    view.update(rows, new Set(['a']), 0);
    view.update(rows, new Set(['d']), 0);
    expectConsistent(view);
    expect(idsOf(view)).toBe('cbd');
  });

  it('are the same objects for as long as nothing in them changes', () => {
    const rows = new Map(
      [owned('a', 1, 'node'), owned('b', 2, 'node'), owned('c', 3, 'sshd')].map((row) => [
        row.connection.id,
        row,
      ]),
    );
    const filter = filterOf(defaultSettings, { text: '' });
    const view = createSortedView({ ...defaultSettings, filter, group: 'process' });
    view.update(rows, new Set(rows.keys()), 0);
    const before = new Set(view.lines());
    rows.set('b', owned('b', 2, 'node'));
    view.update(rows, new Set(['b']), 0);
    const groups = view.lines().filter(isGroup);
    expect(groups.map((group) => before.has(group))).toEqual([false, true, false, true]);
  });

  it('of ports have who listens with its clients, and what goes elsewhere last', () => {
    const end = (address: string, port: number) => ({ address, port, zone: null });
    const own = (port: number) => end('127.0.0.1', port);
    const sockets: readonly [string, Partial<Connection>][] = [
      ['client', { local: own(40_000), remote: own(5432) }],
      ['goes out', { local: end('192.168.1.2', 40_001), remote: end('1.1.1.1', 443) }],
      ['listens', { state: 'LISTEN', local: own(5432), remote: null }],
      ['accepted', { local: own(5432), remote: own(40_000) }],
      ['goes out too', { local: end('192.168.1.2', 40_002), remote: end('1.1.1.1', 22) }],
      ['bound', { protocol: 'udp', state: null, local: own(53), remote: null }],
      ['high', { state: 'LISTEN', local: own(50_051), remote: null }],
    ];
    const rows = new Map(
      sockets.map(([id, facts]) => [id, { ...rowOf(id), connection: connection(id, facts) }]),
    );
    const filter = filterOf(defaultSettings, { text: '' });
    const drawn = (sort: Sort, view = createSortedView({ filter, sort, group: 'port' })) => {
      view.update(rows, new Set(rows.keys()), 0);
      return view
        .lines()
        .map((line) => (isGroup(line) ? groupTitle(line) : `  ${line.connection.id}`));
    };
    expect(drawn([{ column: 'process', descending: false }])).toEqual([
      ...['Port 53', '  bound'],
      ...['Port 5432', '  accepted', '  client', '  listens'],
      ...['Port 50051', '  high'],
      ...['Outgoing connections', '  goes out', '  goes out too'],
    ]);
    const sort: Sort = [{ column: 'process', descending: false }];
    const flat = createSortedView({ filter, sort, group: 'none' });
    flat.hold('order');
    drawn(sort, flat);
    flat.regroup('port');
    expect(drawn(sort, flat)).toEqual(drawn(sort));
    const byPort = drawn([{ column: 'localPort', descending: true }]);
    expect(byPort.filter((text) => !text.startsWith(' '))).toEqual([
      ...['Port 50051', 'Outgoing connections', 'Port 5432', 'Port 53'],
    ]);
  });

  it('put an application above its processes, and make one line of the only one', () => {
    const rows = new Map(
      [owned('a', 1, 'node'), owned('b', 2, 'node'), owned('c', 3, 'sshd')].map((row) => [
        row.connection.id,
        row,
      ]),
    );
    const filter = filterOf(defaultSettings, { text: '' });
    const view = createSortedView({ ...defaultSettings, filter, group: 'process' });
    view.update(rows, new Set(rows.keys()), 0);
    expect(drawnOf(view)).toEqual([
      '1 application 2',
      '2 process 1',
      'a',
      '2 process 1',
      'b',
      '1 application 1',
      'c',
    ]);
    view.fold(new Set(['group:application:node']));
    expect(drawnOf(view)).toEqual(['1 application 2', '1 application 1', 'c']);
    expect(idsOf(view)).toBe('abc');
  });

  it('stay where they are while the order is kept, even if their first row goes', () => {
    const rows = new Map(
      [owned('a', 1, 'node'), owned('b', 1, 'node'), owned('c', 3, 'nginx')].map((row) => [
        row.connection.id,
        row,
      ]),
    );
    const filter = filterOf(defaultSettings, { text: '' });
    const sort = [{ column: 'created', descending: false }];
    const view = createSortedView({ filter, sort, group: 'process' });
    view.update(rows, new Set(['a', 'c']), 0);
    view.hold('order');
    view.update(rows, new Set(['b']), 0);
    rows.delete('a');
    view.update(rows, new Set(['a']), 0);
    expect(idsOf(view)).toBe('bc');
  });
});

/** Makes the changes step by step, each half a minute after the other. */
function* changed(view: SortedView, steps: readonly (readonly Change[])[]) {
  const rows = new Map<string, Row>();
  for (const [index, changes] of steps.entries()) {
    const now = index * 30_000;
    for (const { id, row } of changes) {
      if (row === null) rows.delete(id);
      else rows.set(id, row);
    }
    view.update(rows, new Set([...changes.map(({ id }) => id), ...view.lapsed(now)]), now);
    yield { rows, now, index };
  }
}

/** Each group has the rows of the lines under it, and `visible` has those of all lines. */
function expectConsistent(view: SortedView): void {
  const lines = view.lines();
  expect(lines.filter((line) => !isGroup(line))).toEqual(view.visible());
  for (const [place, line] of lines.entries()) {
    if (!isGroup(line)) continue;
    const after = lines.slice(place + 1);
    const end = after.findIndex((each) => isGroup(each) && each.level <= line.level);
    const under = end < 0 ? after : after.slice(0, end);
    expect(line.rows).toEqual(under.filter((each) => !isGroup(each)));
  }
}

function outermostOf(view: SortedView): Row[][] {
  return view
    .lines()
    .flatMap((line) => (isGroup(line) && line.level === 1 ? [[...line.rows]] : []));
}

/** The plain meaning of grouping, for what groups show at their outermost: those of one kind, the first one first, or by their ports. */
function gather(sorted: readonly Row[], group: Exclude<Grouping, 'none'>, sort: Sort): Row[][] {
  const keyOf = (row: Row) => {
    const { within, key } = gatheringOf[group](row);
    return within?.key ?? key;
  };
  const inner = (row: Row) => gatheringOf[group](row).key;
  const isByPort = group === 'port' && sort[0]?.column !== 'localPort';
  const port = ({ connection }: Row) => servingEnd(connection)?.port ?? 65_536;
  const first = isByPort ? sorted.toSorted((a, b) => port(a) - port(b)) : sorted;
  const keys = [...new Set(first.map(keyOf))];
  return keys.map((key) => {
    const rows = sorted.filter((row) => keyOf(row) === key);
    return [...new Set(rows.map(inner))].flatMap((each) =>
      rows.filter((row) => inner(row) === each),
    );
  });
}

function drawnOf(view: SortedView): string[] {
  return view
    .lines()
    .map((line) =>
      isGroup(line) ? `${line.level} ${line.kind} ${line.rows.length}` : line.connection.id,
    );
}

function idsOf(view: SortedView): string {
  return view
    .visible()
    .map(({ connection }) => connection.id)
    .join('');
}

function rowOf(id: string): Row {
  return { connection: connection(id), process: null, mark: null };
}

function owned(id: string, pid: number, name: string): Row {
  return { connection: connection(id, { owners: [owner(pid, name)] }), process: null, mark: null };
}

type Change = { readonly id: string; readonly row: Row | null };

const state = fc.constantFrom(...tcpStates, null);

const row = fc.record({
  state,
  name: fc.constantFrom('node', 'Nginx', 'sshd'),
  address: fc.constantFrom('127.0.0.1', '10.0.0.1', '1.1.1.1', '::1'),
  port: fc.integer({ min: 1, max: 9 }),
  hidden: fc.boolean(),
  closed: fc.boolean(),
  openedAt: fc.option(fc.constantFrom(-250_000, -200_000, 0, 40_000)),
  container: fc.constantFrom(null, 'c1'),
});

const change = fc
  .tuple(fc.constantFrom(...'abcdefghij'), fc.option(row))
  .map(([id, facts]): Change => {
    if (facts === null) return { id, row: null };
    const { state, name, address, port, hidden, closed, openedAt, container } = facts;
    return {
      id,
      row: {
        connection: connection(id, {
          protocol: state === null ? 'udp' : 'tcp',
          family: address.includes(':') ? 'ipv6' : 'ipv4',
          state,
          remote: { address, port, zone: null },
          owners: hidden ? [] : [owner(port, name)],
          ownersAre: hidden ? 'hidden' : 'current',
          openedAt,
        }),
        process: processOf(port, { container }),
        mark: closed ? { kind: 'closed', at: 1 } : null,
      },
    };
  });

// The last change of an id is the one that counts, as in a delta.
const step = fc
  .array(change, { maxLength: 8 })
  .map((changes) => [...new Map(changes.map((each) => [each.id, each])).values()]);

const steps = fc.array(step, { maxLength: 12 });

const grouping = fc.constantFrom('process', 'remote', 'port', 'container');

/** What a person may do to the order between two changes. */
const doings = fc.array(
  fc.constantFrom<(view: SortedView) => void>(
    (view) => view.hold('none'),
    (view) => view.hold('order'),
    (view) => view.hold('places'),
    (view) => view.resort(),
    (view) => view.fold(new Set(view.lines().filter(isGroup).map(lineKey))),
    () => {},
  ),
  { maxLength: 12 },
);

const holds = fc.array(fc.constantFrom('none', 'order', 'places'), { maxLength: 12 });

const filter: fc.Arbitrary<Filter> = fc
  .record({
    view: fc.constantFrom(...viewIds),
    text: fc.constantFrom('', 'node', '1.1', ':3'),
    hiddenStates: fc.array(state, { maxLength: 3 }).map((states) => new Set(states)),
    tcp4: fc.boolean(),
    tcp6: fc.boolean(),
    udp4: fc.boolean(),
    loopback: fc.boolean(),
    hiddenProcesses: fc.subarray(['nginx']),
    hiddenAddresses: fc.subarray(['::1']),
  })
  .map((filter) => ({ ...defaultSettings, ...filter }));

const level = fc.record({
  column: fc.constantFrom('process', 'pid', 'state', 'remoteAddress', 'remotePort', 'created'),
  descending: fc.boolean(),
});

const sort = fc.array(level, { minLength: 1, maxLength: 4 });
