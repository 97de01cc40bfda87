import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { startCpuClock } from './cpu-clock.ts';
import { connection, endpoint, listener, processesWith, udpSocket } from './sockets.ts';
import { onlyId, pidsById, reader, rowsOf } from './tracked.ts';

describe('identity of a TCP connection', () => {
  it('T1 keeps one id from SYN_SENT through TIME_WAIT, where the kernel identity is gone', () => {
    const read = reader();
    const life: readonly [TcpState, string | null][] = [
      ['SYN_SENT', 'a'],
      ['ESTABLISHED', 'a'],
      ['FIN_WAIT_1', 'a'],
      ['FIN_WAIT_2', null],
      ['TIME_WAIT', null],
    ];
    const ids = life.map(([state, kernelId]) =>
      onlyId(read([connection(5000, { state, kernelId })])),
    );
    expect(ids).toEqual(life.map(() => 'tcp 127.0.0.1:3000 127.0.0.1:5000 a'));
  });

  it('T1 keeps one id where the kernel names no sockets', () => {
    const read = reader();
    const states: readonly TcpState[] = ['SYN_RCVD', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK'];
    const ids = states.map((state) => onlyId(read([connection(5000, { state })])));
    expect(new Set(ids).size).toBe(1);
  });

  it('T1 ends the row when the system does not list the connection any more', () => {
    const read = reader();
    read([connection(5000), connection(5001)]);
    expect(rowsOf(read([connection(5001)])).map(({ remote }) => remote?.port)).toEqual([5001]);
  });

  it('T1 tells the same endpoints of two network namespaces apart', () => {
    const read = reader();
    const table = read([connection(5000), connection(5000, { namespace: 'blue' })]);
    expect(new Set(table.connections.keys()).size).toBe(2);
    const other = read([connection(5000, { namespace: 'blue' }), connection(5000)]);
    expect(other).toBe(table);
  });

  it('T2 closes a connection and opens another when the kernel identity changes', () => {
    const read = reader();
    read([connection(5000, { kernelId: 'a' })]);
    const [row, ...others] = rowsOf(read([connection(5000, { kernelId: 'b' })]));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: 'tcp 127.0.0.1:3000 127.0.0.1:5000 b',
      openedAt: 2,
      firstSeenAt: 2,
      changedAt: null,
      history: [{ state: 'ESTABLISHED', at: 2 }],
    });
  });

  it('T2 compares with the last known identity across TIME_WAIT', () => {
    const read = reader();
    read([connection(5000, { kernelId: 'a' })]);
    read([connection(5000, { state: 'TIME_WAIT' })]);
    expect(onlyId(read([connection(5000, { state: 'TIME_WAIT', kernelId: 'b' })]))).toMatch(/ b$/);
  });

  it('T2 goes on when an identity becomes known only later', () => {
    const read = reader();
    const id = onlyId(read([connection(5000, { state: 'SYN_RCVD' })]));
    expect(onlyId(read([connection(5000, { kernelId: 'a' })]))).toBe(id);
    expect(onlyId(read([connection(5000, { kernelId: 'b' })]))).not.toBe(id);
  });

  for (const before of ['TIME_WAIT', 'LAST_ACK', 'CLOSING', 'CLOSED'] as const) {
    for (const after of ['SYN_SENT', 'SYN_RCVD', 'ESTABLISHED'] as const) {
      it(`T2 sees a new connection where ${before} became ${after}, without any kernel identity`, () => {
        const read = reader();
        const old = onlyId(read([connection(5000, { state: before })]));
        const [row] = rowsOf(read([connection(5000, { state: after })]));
        expect(row?.id).not.toBe(old);
        expect(row?.openedAt).toBe(2);
      });
    }
  }

  it('T2 gives the new connection none of the owners of the old one', () => {
    const read = reader(processesWith(7));
    read([connection(5000, { ownerPids: [7] })]);
    read([connection(5000, { state: 'TIME_WAIT' })]);
    const [row] = rowsOf(read([connection(5000, { state: 'SYN_RCVD' })]));
    expect(row).toMatchObject({ owners: [], ownersAre: 'none' });
  });

  it('T2 keeps every row where another way of reading gives identities of another kind', () => {
    const read = reader(processesWith(7, 8));
    const sockets = (idOf: (number: number) => string) => [
      connection(5000, { kernelId: idOf(1), ownerPids: [7] }),
      connection(5001, { kernelId: idOf(2), ownerPids: [7], state: 'CLOSE_WAIT' }),
      listener(80, { kernelId: idOf(3), ownerPids: [7] }),
      listener(80, { kernelId: idOf(4), ownerPids: [8] }),
      udpSocket(53, { kernelId: idOf(5), ownerPids: [8] }),
    ];
    const table = read(sockets((number) => `a${number}`));
    expect(read(sockets((number) => `ino:${number}`).toReversed())).toBe(table);
    expect(read(sockets((number) => `a${number}`))).toBe(table);
    const ids = [...read(sockets((number) => `b${number}`)).connections.keys()];
    expect(ids.filter((id) => table.connections.has(id))).toEqual([]);
  });

  it('T2 still tells a new connection by its state where the identity is of another kind', () => {
    const read = reader();
    const old = onlyId(read([connection(5000, { kernelId: 'a', state: 'LAST_ACK' })]));
    expect(onlyId(read([connection(5000, { kernelId: 'ino:9' })]))).not.toBe(old);
  });

  it('T5 shows a TIME_WAIT beside the new connection of the same endpoints', () => {
    const read = reader();
    const old = onlyId(read([connection(5000, { kernelId: 'a' })]));
    const rows = rowsOf(
      read([connection(5000, { kernelId: 'b' }), connection(5000, { state: 'TIME_WAIT' })]),
    );
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['ESTABLISHED', 'TIME_WAIT']);
    expect(rows.find(({ id }) => id === old)?.state).toBe('TIME_WAIT');
  });
});

describe('identity of listeners and UDP sockets', () => {
  it('T3 keeps sockets that share a port apart by their kernel identity', () => {
    const read = reader();
    const first = read(
      ['a', 'b', 'c'].map((kernelId) => listener(80, { kernelId, ownerPids: [7] })),
    );
    expect([...first.connections.keys()]).toEqual(
      ['a', 'b', 'c'].map((kernelId) => `tcp 127.0.0.1:80 * ${kernelId}`),
    );
    const second = read(['c', 'a'].map((kernelId) => listener(80, { kernelId, ownerPids: [7] })));
    expect([...second.connections.keys()].toSorted()).toEqual([
      'tcp 127.0.0.1:80 * a',
      'tcp 127.0.0.1:80 * c',
    ]);
  });

  it('T3 keeps them apart by their owners where the kernel names none', () => {
    const read = reader(processesWith(7, 8));
    const before = read([7, 8].map((pid) => udpSocket(5353, { ownerPids: [pid] })));
    const after = read([8, 7].map((pid) => udpSocket(5353, { ownerPids: [pid] })));
    expect(after).toBe(before);
    const [left] = rowsOf(read([udpSocket(5353, { ownerPids: [8] })]));
    expect(left).toBe(rowsOf(before)[1]);
  });

  it('T3 never collapses true duplicates of one owner', () => {
    const read = reader(processesWith(7));
    const five = () => Array.from({ length: 5 }, () => udpSocket(5353, { ownerPids: [7] }));
    const table = read(five());
    expect(table.connections.size).toBe(5);
    expect(read(five())).toBe(table);
    expect(read(five().slice(1)).connections.size).toBe(4);
  });

  it('T3 never collapses one object that a source lists twice', () => {
    const read = reader();
    const socket = udpSocket(5353);
    const table = read([socket, socket, socket]);
    expect(table.connections.size).toBe(3);
    expect(read([socket, socket, socket])).toBe(table);
    const less = read([socket, socket]);
    expect(less.connections.size).toBe(2);
    expect(read([socket, socket])).toBe(less);
  });

  it('T6 gives objects that are listed twice the rows that they had, whatever the kernel calls them', () => {
    const read = reader(processesWith(1));
    const listed = [
      udpSocket(53, { kernelId: 'a', ownerPids: [1] }),
      udpSocket(53, { kernelId: 'a' }),
    ];
    const table = read(listed.concat(listed));
    expect(read(listed.concat(listed.toReversed()))).toBe(table);
  });

  it('T3 never collapses two sockets to which the kernel gives one identity', () => {
    const read = reader();
    const both = () => [udpSocket(5353, { kernelId: 'a' }), udpSocket(5353, { kernelId: 'a' })];
    const table = read(both());
    expect(table.connections.size).toBe(2);
    expect(read(both())).toBe(table);
  });

  it('T3 goes on when one of several owners ends, and not when quite another one comes', () => {
    const read = reader(processesWith(7, 8, 9));
    const id = onlyId(read([listener(80, { ownerPids: [7, 8] })]));
    expect(onlyId(read([listener(80, { ownerPids: [8] })]))).toBe(id);
    expect(onlyId(read([listener(80, { unowned: 'hidden' })]))).toBe(id);
    expect(onlyId(read([listener(80, { ownerPids: [9] })]))).not.toBe(id);
  });

  it('T3 gives each socket the row of which it is surest, in whatever order they are listed', () => {
    const read = reader(processesWith(7, 8));
    const listed = [
      udpSocket(53, { ownerPids: [7, 8] }),
      udpSocket(53, { ownerPids: [8] }),
      udpSocket(53, { ownerPids: [8], kernelId: 'a' }),
    ];
    const before = read(listed);
    const changed = listed.toReversed().map((socket) => ({ ...socket, receiveQueue: 1 }));
    expect(pidsById(read(changed))).toEqual(pidsById(before));
  });

  it.each<[string, (number: number) => Partial<Socket>, (number: number) => Partial<Socket>]>([
    [
      'that all changed',
      (number) => ({ kernelId: `${number}` }),
      (number) => ({ kernelId: `${number}` }),
    ],
    [
      'that all are others',
      (number) => ({ kernelId: `${number}` }),
      (number) => ({ kernelId: `n${number}` }),
    ],
    ['without identity', () => ({}), () => ({})],
    [
      'of another kind',
      (number) => ({ kernelId: `${number}` }),
      (number) => ({ kernelId: `ino:${number}` }),
    ],
  ])('T3 takes no longer for each of thousands that share a port, %s', (_, before, after) => {
    const count = 20_000;
    const numbers = Array.from({ length: count }, (_none, number) => number);
    const read = reader();
    read(numbers.map((number) => udpSocket(53, { ownerPids: [7], ...before(number) })));
    const measured = startCpuClock();
    const changed = numbers.map((number) =>
      udpSocket(53, { ownerPids: [7], receiveQueue: 1, ...after(number) }),
    );
    expect(read(changed).connections.size).toBe(count);
    // What grows with the square of their number takes from 2 s up.
    expect(measured()).toBeLessThan(1000);
  });

  it('T3 opens a new row for an object that comes back after it was gone', () => {
    const read = reader();
    const socket = udpSocket(53);
    const id = onlyId(read([socket]));
    expect(read([]).connections.size).toBe(0);
    const [row] = rowsOf(read([socket]));
    expect([row?.id === id, row?.openedAt]).toEqual([false, 3]);
  });

  it('T3 tells a connected UDP socket from one that is not', () => {
    const read = reader();
    const table = read([udpSocket(53), udpSocket(53, { remote: endpoint(9000) })]);
    expect(table.connections.size).toBe(2);
  });
});

describe('ids', () => {
  it('T1 are the same after a restart of the collector where the kernel names the socket', () => {
    const sockets = [connection(5000, { kernelId: 'a' }), udpSocket(53, { kernelId: 'b' })];
    expect([...reader()(sockets).connections.keys()]).toEqual([
      ...reader()(sockets).connections.keys(),
    ]);
  });

  it('T2 are not used again for another connection of the same endpoints, even at the same moment', () => {
    const { track } = createTracker();
    const seen = (['ESTABLISHED', 'CLOSED', 'ESTABLISHED', 'CLOSED'] as const).map((state) =>
      onlyId(track([connection(5000, { state })], new Map(), 1).table),
    );
    expect(new Set(seen).size).toBe(2);
  });
});
