import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { connection, endpoint, listener, processesWith, udpSocket } from './sockets.ts';
import { lifeWith, taken, timelines, toldReader } from './told.ts';
import { client, open } from './told-connections.ts';
import { onlyId, rowsOf } from './tracked.ts';

describe('a connection that came and went between two readings', () => {
  it('T7 is told once, as it ended, with its whole timeline and its owner', () => {
    const read = toldReader();
    read(1000, [listener(80)]);
    const { table, ended } = read(4000, [listener(80)], {
      taken: taken({ ...client(), namespace: null }),
      processes: processesWith(7),
    });
    expect(ended).toEqual([
      {
        id: expect.stringMatching(/^tcp 127\.0\.0\.1:3000 127\.0\.0\.1:1 @/),
        protocol: 'tcp',
        family: 'ipv4',
        namespace: null,
        state: 'CLOSED',
        local: endpoint(3000),
        remote: endpoint(1),
        user: 'ada',
        receiveQueue: null,
        sendQueue: null,
        dualStack: null,
        traffic: null,
        owners: [{ pid: 7, name: 'p7', startedAt: 7000, user: 'ada' }],
        ownersAre: 'last-known',
        openedAt: 1010.25,
        firstSeenAt: 4000,
        changedAt: 3010.5,
        history: client().states.map((change) => ({ ...change, exact: true })),
      },
    ]);
    expect(table.connections.size).toBe(1);
    expect([...table.processes.keys()]).toEqual(['7@7000']);
    const next = read(5000, [listener(80)]);
    expect([next.ended, [...next.table.processes]]).toEqual([[], []]);
  });

  it('has the name that its process left, or says that the owner is not known', () => {
    const read = toldReader();
    const { ended } = read(4000, [], {
      taken: taken(
        { ...client(), processName: 'curl' },
        { ...lifeWith(2, [['CLOSED', 3000]])(), openedAt: 2999 },
      ),
    });
    expect(ended.map(({ owners, ownersAre }) => [owners, ownersAre])).toEqual([
      [[{ pid: 7, name: 'curl', startedAt: null, user: null }], 'last-known'],
      [[], 'not-said'],
    ]);
  });

  it('T2 is told for each time that its endpoints were used, each with an id of its own', () => {
    const read = toldReader();
    const again = lifeWith(1, [
      ['SYN_SENT', 3020.5],
      ['CLOSED', 3021.5],
    ]);
    const { ended } = read(4000, [], { taken: taken(client(), again()) });
    expect(timelines(ended)).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 2010.125, LAST_ACK 2010.25, CLOSED 3010.5',
      'SYN_SENT 3020.5, CLOSED 3021.5',
    ]);
    expect(new Set(ended.map(({ id }) => id)).size).toBe(2);
  });

  it('is not told of one that was there before the kernel told', () => {
    const read = toldReader();
    const end = lifeWith(1, [['CLOSED', 3000]], { openedAt: null });
    expect(read(4000, [], { taken: taken(end()) }).ended).toEqual([]);
  });

  it('is told by the next reading if it ended while this one was made', () => {
    const read = toldReader();
    expect(read(3015, [], { taken: taken(client()) }).ended).toEqual([]);
    expect(timelines(read(4000, []).ended)).toHaveLength(1);
    expect(read(5000, []).ended).toEqual([]);
  });
});

describe('a row', () => {
  it('T7 opens, changes and closes at the times that are told', () => {
    const read = toldReader();
    read(1000, []);
    const opened = rowsOf(read(2000, [open], { taken: taken(client(2)) }).table);
    expect(
      opened.map(({ openedAt, firstSeenAt, changedAt }) => [openedAt, firstSeenAt, changedAt]),
    ).toEqual([[1010.25, 2000, 1010.5]]);
    const closing: Socket = { ...open, state: 'LAST_ACK' };
    const { table } = read(3000, [closing], { taken: taken(client(4)) });
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 2010.125, LAST_ACK 2010.25',
    ]);
    expect(rowsOf(table)[0]?.changedAt).toBe(2010.25);
    const { ended } = read(4000, [], { taken: taken(client()) });
    expect(timelines(ended)).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 2010.125, LAST_ACK 2010.25, CLOSED 3010.5',
    ]);
    expect(ended[0]).toMatchObject({ id: onlyId(table), state: 'LAST_ACK', changedAt: 3010.5 });
    expect(read(5000, []).ended).toEqual([]);
  });

  it('T7 has the states of a life that the table is behind of as it goes on to list them', () => {
    const read = toldReader();
    read(1000, []);
    const { table } = read(2012, [open], { taken: taken(client(4)) });
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 1010.25, ESTABLISHED 1010.5']);
    const next = read(3000, [{ ...open, state: 'LAST_ACK' }]);
    expect(timelines(rowsOf(next.table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 2010.125, LAST_ACK 2010.25',
    ]);
  });

  it('T7 whose table is ahead of what is told has the exact time one reading later', () => {
    const read = toldReader();
    read(1000, []);
    read(2000, [open], { taken: taken(client(2)) });
    const closing: Socket = { ...open, state: 'LAST_ACK' };
    const ahead = read(2011, [closing]).table;
    expect(timelines(rowsOf(ahead))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, LAST_ACK 2011 observed',
    ]);
    const { table } = read(3000, [closing], { taken: taken(client(4)) });
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 2010.125, LAST_ACK 2010.25',
    ]);
  });

  it('T7 of which nothing was told when it opened has it one reading later', () => {
    const read = toldReader();
    read(1000, []);
    const early = read(1011, [open]).table;
    expect(rowsOf(early).map(({ openedAt }) => openedAt)).toEqual([1011]);
    const { table } = read(2000, [open], { taken: taken(client(2)) });
    expect(onlyId(table)).toBe(onlyId(early));
    expect(rowsOf(table).map(({ openedAt }) => openedAt)).toEqual([1010.25]);
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 1010.25, ESTABLISHED 1010.5']);
  });

  it('T7 in SYN_SENT is found by its process before its port is told', () => {
    const read = toldReader();
    read(1000, []);
    const asking: Socket = { ...open, state: 'SYN_SENT' };
    const asked = { ...client(1), local: endpoint(0) };
    const { table } = read(2000, [asking], { taken: taken(asked) });
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 1010.25']);
    const next = read(3000, [open], { taken: taken(client(2)) });
    expect(timelines(rowsOf(next.table))).toEqual(['SYN_SENT 1010.25, ESTABLISHED 1010.5']);
  });

  it('of UDP has what was observed', () => {
    const read = toldReader();
    read(1000, []);
    const told = lifeWith(1, [
      ['SYN_SENT', 1500],
      ['CLOSED', 1600],
    ]);
    const { table } = read(2000, [udpSocket(3000, { remote: endpoint(1) })], {
      taken: taken(told(1)),
    });
    expect(rowsOf(table).map(({ history }) => history)).toEqual([[{ state: null, at: 2000 }]]);
    const { ended } = read(3000, [], { taken: taken(told()) });
    expect(ended.map(({ protocol }) => protocol)).toEqual(['tcp']);
  });

  it('T6 that nothing is told of is the same object, and so is the table', () => {
    const read = toldReader();
    const sockets = [open, connection(2), listener(80), udpSocket(53)];
    read(1000, sockets);
    const { table } = read(2000, sockets, { taken: taken(client(2)) });
    const brief = lifeWith(9, [
      ['SYN_SENT', 2500],
      ['CLOSED', 2600],
    ]);
    const next = read(3000, [...sockets], { taken: taken(brief()) }).table;
    expect(next.connections).toBe(table.connections);
    const last = read(4000, [...sockets]).table;
    expect(last.connections).toBe(table.connections);
    expect(read(5000, sockets).table).toBe(last);
  });
});
