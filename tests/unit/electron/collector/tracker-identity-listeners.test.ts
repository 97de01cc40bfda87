import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { startCpuClock } from './cpu-clock.ts';
import { endpoint, listener, processesWith, udpSocket } from './sockets.ts';
import { onlyId, pidsById, reader, rowsOf } from './tracked.ts';

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
