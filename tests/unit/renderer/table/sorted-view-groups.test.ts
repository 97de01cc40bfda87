import { describe, expect, it } from 'vitest';
import { groupTitle } from '../../../../renderer/grouping/group-text.ts';
import { isGroup } from '../../../../renderer/grouping/lines.ts';
import { createSortedView, type SortedView } from '../../../../renderer/table/sorted-view.ts';
import type { Sort } from '../../../../renderer/views/view.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection } from '../rows.ts';
import { noFilter, owned, rowOf, rowsById } from './few-rows.ts';
import { expectConsistent, idsOf } from './shown-lines.ts';

describe('groups', () => {
  it('stay in their order within an application that nothing happens to', () => {
    const rows = rowsById(
      owned('a', 1, 'node'),
      owned('b', 2, 'node'),
      owned('c', 1, 'node'),
      owned('d', 3, 'nginx'),
    );
    const view = byProcess([{ column: 'created', descending: false }]);
    view.update(rows, new Set(rows.keys()), 0);
    view.hold('order');
    rows.delete('a');
    view.update(rows, new Set(['a']), 0);
    view.update(rows, new Set(['d']), 0);
    expectConsistent(view);
    expect(idsOf(view)).toBe('cbd');
  });

  it('are the same objects for as long as nothing in them changes', () => {
    const rows = rowsById(owned('a', 1, 'node'), owned('b', 2, 'node'), owned('c', 3, 'sshd'));
    const view = byProcess(defaultSettings.sort);
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
    const rows = rowsById(
      ...sockets.map(([id, facts]) => ({ ...rowOf(id), connection: connection(id, facts) })),
    );
    const drawn = (
      sort: Sort,
      view = createSortedView({ filter: noFilter, sort, group: 'port' }),
    ) => {
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
    const flat = createSortedView({ filter: noFilter, sort, group: 'none' });
    flat.hold('order');
    drawn(sort, flat);
    flat.rearrange(rows, { filter: noFilter, sort, group: 'port' }, 0);
    expect(drawn(sort, flat)).toEqual(drawn(sort));
    const byPort = drawn([{ column: 'localPort', descending: true }]);
    expect(byPort.filter((text) => !text.startsWith(' '))).toEqual([
      ...['Port 50051', 'Outgoing connections', 'Port 5432', 'Port 53'],
    ]);
  });

  it('put an application above its processes, and make one line of the only one', () => {
    const rows = rowsById(owned('a', 1, 'node'), owned('b', 2, 'node'), owned('c', 3, 'sshd'));
    const view = byProcess(defaultSettings.sort);
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
    const rows = rowsById(owned('a', 1, 'node'), owned('b', 1, 'node'), owned('c', 3, 'nginx'));
    const view = byProcess([{ column: 'created', descending: false }]);
    view.update(rows, new Set(['a', 'c']), 0);
    view.hold('order');
    view.update(rows, new Set(['b']), 0);
    rows.delete('a');
    view.update(rows, new Set(['a']), 0);
    expect(idsOf(view)).toBe('bc');
  });
});

function drawnOf(view: SortedView): string[] {
  return view
    .lines()
    .map((line) =>
      isGroup(line) ? `${line.level} ${line.kind} ${line.rows.length}` : line.connection.id,
    );
}

function byProcess(sort: Sort): SortedView {
  return createSortedView({ filter: noFilter, sort, group: 'process' });
}
