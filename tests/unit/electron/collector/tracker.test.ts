import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { historyLimit } from '../../../../electron/collector/told-history.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { connection, listener, processesWith, udpSocket } from './sockets.ts';
import { reader, rowsOf } from './tracked.ts';

describe('a life observed', () => {
  it('T7 keeps every change of state with its time', () => {
    const read = reader();
    const states: readonly TcpState[] = ['SYN_SENT', 'ESTABLISHED', 'ESTABLISHED', 'TIME_WAIT'];
    const tables = states.map((state) => read([connection(5000, { state })]));
    expect(tables.flatMap(rowsOf).at(-1)).toMatchObject({
      openedAt: null,
      firstSeenAt: 1,
      changedAt: 4,
      history: [
        { state: 'SYN_SENT', at: 1 },
        { state: 'ESTABLISHED', at: 2 },
        { state: 'TIME_WAIT', at: 4 },
      ],
    });
  });

  it('T7 keeps the first and the newest states of a long history', () => {
    const read = reader();
    const states = Array.from({ length: 60 }, (_, index) => (index % 2 ? 'CLOSED' : 'LISTEN'));
    const last = states.map((state) => read([listener(80, { state })])).at(-1);
    const history = last === undefined ? [] : rowsOf(last).flatMap((row) => row.history);
    const newest = Array.from(
      { length: historyLimit - 1 },
      (_, index) => 61 - historyLimit + 1 + index,
    );
    expect(history.map(({ at }) => at)).toEqual([1, ...newest]);
  });

  it('T7 does not know when what was there at first has opened, and does of what comes later', () => {
    const read = reader();
    read([listener(80)]);
    const opened = rowsOf(read([listener(80), listener(81)])).map(({ openedAt }) => openedAt);
    expect(opened).toEqual([null, 2]);
  });

  it('T7 keeps the time of creation that the system says, and does not say any more in TIME_WAIT', () => {
    const read = reader();
    read([connection(5000, { createdAt: -5 })]);
    const rows = rowsOf(read([connection(5000, { state: 'TIME_WAIT' })]));
    expect(rows.map(({ openedAt, createdAt }) => [openedAt, createdAt])).toEqual([[null, -5]]);
  });

  it('T7 gives UDP a history without states', () => {
    expect(rowsOf(reader()([udpSocket(53)]))[0]?.history).toEqual([{ state: null, at: 1 }]);
  });
});

describe('what did not change', () => {
  it('T6 gives the very same table again for the same sockets, and for others with the same facts', () => {
    const read = reader(processesWith(7));
    const sockets = [listener(80, { ownerPids: [7] }), udpSocket(53), connection(5000)];
    const table = read(sockets);
    expect(read(sockets)).toBe(table);
    expect(read(sockets.toReversed())).toBe(table);
    expect(read(sockets.map((socket) => structuredClone(socket)))).toBe(table);
  });

  it('T6 keeps the rows beside one that changed', () => {
    const read = reader();
    const [a, b] = [listener(80), listener(81)];
    const before = rowsOf(read([a, b]));
    const after = rowsOf(read([a, { ...b, receiveQueue: 1 }]));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toEqual({ ...before[1], receiveQueue: 1 });
  });

  it('T6 counts a change of any fact', () => {
    const changes: readonly Partial<Socket>[] = [
      { user: null },
      { receiveQueue: 1 },
      { sendQueue: null },
      { dualStack: true },
      { state: 'CLOSED' },
      { unowned: 'hidden' },
      { ownerPids: [7] },
    ];
    for (const change of changes) {
      const read = reader();
      const before = read([listener(80)]);
      expect([change, read([listener(80, change)]) === before]).toEqual([change, false]);
    }
  });
});
