import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../renderer/table/connections.ts';
import { networkText } from '../../../../renderer/table/remote-text.ts';
import {
  type Filter,
  inView,
  isLoopback,
  type Sort,
  selectRows,
} from '../../../../renderer/views/view.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { connection, owner } from '../rows.ts';

const listener = connection('listener', {
  state: 'LISTEN',
  local: { address: '0.0.0.0', port: 80, zone: null },
  remote: null,
});
const loopbackListener = connection('loopback listener', {
  state: 'LISTEN',
  local: { address: '::1', port: 80, zone: null },
  remote: null,
  family: 'ipv6',
});
const outward = connection('outward', { remote: { address: '1.1.1.1', port: 443, zone: null } });
const inward = connection('inward', { remote: { address: '127.0.0.2', port: 9, zone: null } });
const datagram = connection('datagram', { protocol: 'udp', state: null, remote: null });
const all = [listener, loopbackListener, outward, inward, datagram];

describe('filter', () => {
  it.each<[string, Partial<Filter>, string[]]>([
    ['shows everything at first', {}, all.map(({ id }) => id)],
    ['hides what a protocol toggle hides', { tcp4: false }, ['loopback listener', 'datagram']],
    [
      'hides IPv6 alone',
      { tcp6: false, udp6: false },
      ['listener', 'outward', 'inward', 'datagram'],
    ],
    ['hides what stays within this computer', { loopback: false }, ['listener', 'outward']],
    ['hides states', { hiddenStates: new Set(['LISTEN', null]) }, ['outward', 'inward']],
    ['finds text', { text: ':80' }, ['listener', 'loopback listener']],
    ['shows a view', { view: 'internet' }, ['outward']],
    [
      'hides an address',
      { hiddenAddresses: ['1.1.1.1', '::1'] },
      ['listener', 'inward', 'datagram'],
    ],
    ['hides a process, however its name is cased', { hiddenProcesses: ['NODE'] }, []],
    ['hides nothing by a part of a name', { hiddenProcesses: ['nod'] }, all.map(({ id }) => id)],
  ])('%s', (_, filter, expected) => {
    const rows = selectRows(all.map(rowOf), { ...everything, ...filter }, byProcess, 0);
    expect(rows.map(({ connection }) => connection.id).toSorted()).toEqual(expected.toSorted());
  });

  it.each(['203.0.113.7', '2001:db8::7', '198.18.0.7', '240.0.0.7', '1.1.1.1', '2606:4700::1'])(
    'agrees about %s with a query and with its column whether it is of the internet',
    (address) => {
      const row = rowOf(connection('a', { remote: { address, port: 443, zone: null } }));
      const isIn = (filter: Partial<Filter>) =>
        selectRows([row], { ...everything, ...filter }, byProcess, 0).length === 1;
      const isPublic = networkText(row.connection) === 'internet';
      expect([isIn({ view: 'internet' }), isIn({ text: 'remote:public' })]).toEqual([
        isPublic,
        isPublic,
      ]);
    },
  );

  it.each<[string, Partial<Filter>, string[]]>([
    ['both families', {}, ['tcp', 'udp']],
    ['IPv4 alone', { tcp6: false, udp6: false }, ['tcp', 'udp']],
    ['IPv6 alone', { tcp4: false, udp4: false }, ['tcp', 'udp']],
    ['no TCP', { tcp4: false, tcp6: false }, ['udp']],
    ['no UDP', { udp4: false, udp6: false }, ['tcp']],
  ])('shows of %s also what a capture gives no family of', (_, filter, expected) => {
    const rows = [
      connection('tcp', { family: null }),
      connection('udp', { family: null, protocol: 'udp', state: null }),
    ].map(rowOf);
    const shown = selectRows(rows, { ...everything, ...filter }, byProcess, 0);
    expect(shown.map(({ connection }) => connection.id)).toEqual(expected);
  });

  it('takes a listener for loopback only if it is bound there', () => {
    expect(all.filter(isLoopback)).toEqual([loopbackListener, inward, datagram]);
  });

  it('shows a socket of several processes until each of them is hidden', () => {
    const rows = [rowOf(connection('shared', { owners: [owner(1, 'nginx'), owner(2, 'worker')] }))];
    const shown = (hiddenProcesses: string[]) =>
      selectRows(rows, { ...everything, hiddenProcesses }, byProcess, 0).length;
    expect([shown(['nginx']), shown(['nginx', 'worker'])]).toEqual([1, 0]);
  });

  it('counts what opened while Sockeye looked as just opened, for five minutes', () => {
    const rows = [connection('before'), connection('opened', { openedAt: 1000 })].map(rowOf);
    const idsAt = (now: number) =>
      selectRows(rows, { ...everything, view: 'opened' }, byProcess, now).map(
        ({ connection }) => connection.id,
      );
    expect([idsAt(1000), idsAt(300_999), idsAt(301_000)]).toEqual([['opened'], ['opened'], []]);
  });

  it('counts closing and closed states to one view', () => {
    const states = ['CLOSE_WAIT', 'TIME_WAIT', 'LISTEN', null] as const;
    const closing = states.filter((state) => inView.closing(connection('x', { state }), 0));
    expect(closing).toEqual(['CLOSE_WAIT', 'TIME_WAIT']);
  });
});

describe('order', () => {
  it('puts ties in the order of their ids, whichever way it is sorted', () => {
    const rows = ['c', 'a', 'b'].map((id) => rowOf(connection(id)));
    expect(idsOf(rows, [{ column: 'pid', descending: false }])).toEqual(['a', 'b', 'c']);
    expect(idsOf(rows, [{ column: 'pid', descending: true }])).toEqual(['a', 'b', 'c']);
  });

  it('leaves ties of a capture in the order of its lines', () => {
    const rows = [10, 2, 1].map((line) =>
      rowOf(connection(`line ${line}`, { captured: { line, text: '', cut: [] } })),
    );
    expect(idsOf(rows, byProcess)).toEqual(['line 1', 'line 2', 'line 10']);
  });

  it('puts unknown values last, whichever way it is sorted', () => {
    const rows = [
      rowOf(connection('none', { owners: [], ownersAre: 'none' })),
      rowOf(connection('nine', { owners: [owner(9, 'x')] })),
      rowOf(connection('ten', { owners: [owner(10, 'x')] })),
    ];
    expect(idsOf(rows, [{ column: 'pid', descending: false }])).toEqual(['nine', 'ten', 'none']);
    expect(idsOf(rows, [{ column: 'pid', descending: true }])).toEqual(['ten', 'nine', 'none']);
  });

  it('goes by further columns where the first ones are the same', () => {
    const at = (id: string, name: string, port: number) =>
      rowOf(
        connection(id, {
          owners: [owner(1, name)],
          local: { address: '::1', port, zone: null },
        }),
      );
    const rows = [
      at('c', 'nginx', 80),
      at('b', 'nginx', 443),
      at('a', 'nginx', 80),
      at('d', 'a', 1),
    ];
    const byPort = (descending: boolean) => [...byProcess, { column: 'localPort', descending }];
    expect(idsOf(rows, byPort(false))).toEqual(['d', 'a', 'c', 'b']);
    expect(idsOf(rows, byPort(true))).toEqual(['d', 'b', 'a', 'c']);
  });

  it('compares addresses as numbers and names without regard to case', () => {
    const at = (address: string) =>
      rowOf(connection(address, { local: { address, port: 1, zone: null } }));
    const rows = [at('::1'), at('10.0.0.1'), at('9.0.0.1')];
    const byAddress = [{ column: 'localAddress', descending: false }];
    expect(idsOf(rows, byAddress)).toEqual(['9.0.0.1', '10.0.0.1', '::1']);

    const named = ['b', 'A', 'C'].map((name) =>
      rowOf(connection(name, { owners: [owner(1, name)] })),
    );
    expect(idsOf(named, byProcess)).toEqual(['A', 'b', 'C']);
  });

  it('falls back to the first column for one that no longer exists', () => {
    const rows = [rowOf(connection('a'))];
    expect(idsOf(rows, [{ column: 'gone', descending: false }])).toEqual(['a']);
  });
});

const everything: Filter = {
  ...defaultSettings,
  text: '',
  view: 'all',
  hiddenStates: new Set(),
};
const byProcess = [{ column: 'process', descending: false }];

function rowOf(connection: Connection): Row {
  return { connection, process: null, mark: null };
}

function idsOf(rows: readonly Row[], sort: Sort): string[] {
  return selectRows(rows, everything, sort, 0).map(({ connection }) => connection.id);
}
