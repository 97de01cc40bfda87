import { describe, expect, it } from 'vitest';
import { createTracker } from '../../../../electron/collector/tracker.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { connection, listener, processesWith, udpSocket } from './sockets.ts';
import { onlyId, reader, rowsOf } from './tracked.ts';

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
