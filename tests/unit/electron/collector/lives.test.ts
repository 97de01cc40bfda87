import { describe, expect, it } from 'vitest';
import { createLives, type Lives } from '../../../../electron/collector/lives.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { connection, endpoint, listener } from './sockets.ts';
import { lifeWith, taken, takenCut } from './told.ts';

const client = lifeWith(1, [
  ['SYN_SENT', 10],
  ['ESTABLISHED', 11],
  ['LAST_ACK', 12],
  ['CLOSED', 13],
]);

describe('the lives of rows', () => {
  it('each belong to one row, and go on by themselves', () => {
    const lives = createLives<string>();
    lives.follow(taken(client(2)), 10);
    expect(claim(lives, connection(1), 'row')).toBe(client(2).states.length);
    expect(claim(lives, connection(1), 'other')).toBe(null);
    const [lived] = lives.follow(taken(client(3)), 20);
    expect([lived?.row, lived?.life]).toEqual(['row', client(3)]);
  });

  it('are of just these endpoints, and of TCP', () => {
    const lives = createLives<string>();
    lives.follow(taken(client(2)), 10);
    const others: Socket[] = [
      connection(2),
      connection(1, { local: endpoint(3001) }),
      connection(1, { remote: endpoint(1, '127.0.0.2') }),
      connection(1, { protocol: 'udp', state: null }),
      listener(3000),
    ];
    expect(others.map((socket) => claim(lives, socket, 'row'))).toEqual(others.map(() => null));
  });

  it('are of the namespace, where that is known', () => {
    const lives = createLives<string>();
    lives.follow(taken({ ...client(2), namespace: 'blue' }), 10);
    expect(claim(lives, connection(1), 'row')).toBe(null);
    expect(claim(lives, connection(1, { namespace: 'blue' }), 'row')).toBe(2);
  });

  it('are not of a row that was there before them', () => {
    const lives = createLives<string>();
    lives.follow(taken(client(2)), 10);
    expect(lives.claim(connection(1), 'newest', 7)).toBe(null);
    // The clocks of the two may differ so much.
    expect(lives.claim(connection(1), 'newest', 8)).not.toBe(null);
  });

  it('have no port while they begin, and are of the one socket then that its process holds', () => {
    const lives = createLives<string>();
    const [one, other] = [5, 6].map((pid) => ({
      ...client(1),
      states: [{ state: 'SYN_SENT', at: 10 }] as const,
      local: endpoint(0),
      pid,
    }));
    if (one === undefined || other === undefined) throw new Error('Two were made');
    lives.follow(taken(one, other), 10);
    expect(claim(lives, connection(1, { ownerPids: [6] }), 'row')).toBe(null);
    const asking: Socket = connection(1, { state: 'SYN_SENT', ownerPids: [6] });
    expect(claim(lives, { ...asking, ownerPids: [7] }, 'row')).toBe(null);
    expect(claim(lives, asking, 'row')).toBe(1);
    const next = { state: 'ESTABLISHED', at: 11 } as const;
    const named = { ...other, local: endpoint(3000), states: [...other.states, next] as const };
    expect(lives.follow(taken(named), 20).map(({ row, life }) => [row, life])).toEqual([
      ['row', named],
    ]);
  });

  it('are nobody’s while they may be of several, until their processes tell them apart', () => {
    const lives = createLives<string>();
    const listening = (pid: number, at: number) =>
      lifeWith(0, [['LISTEN', at]], { local: endpoint(80), remote: null, pid })();
    lives.follow(taken(listening(5, 1), listening(6, 2), listening(6, 3)), 10);
    expect(claim(lives, listener(80, { ownerPids: [6] }), 'row')).toBe(null);
    const lived = lives.claim(listener(80, { ownerPids: [5] }), 'newest', 99);
    expect(lived?.life.openedAt).toBe(1);
  });

  it('are of a table that is behind: over for the kernel, and still listed', () => {
    const lives = createLives<string>();
    lives.follow(taken(client()), 12);
    expect(claim(lives, connection(1), 'row')).toBe(4);
    expect(lives.past()).toEqual([]);
  });

  it('that were over before the reading are of none of its sockets, but for what is left of them', () => {
    const lives = createLives<string>();
    const waiting = lifeWith(2, [
      ['FIN_WAIT_2', 11],
      ['CLOSED', 12],
    ]);
    lives.follow(taken(client(), waiting()), 20);
    expect(claim(lives, connection(1), 'row')).toBe(null);
    expect(claim(lives, connection(1, { state: 'TIME_WAIT' }), 'row')).toBe(null);
    expect(claim(lives, connection(2), 'row')).toBe(null);
    expect(claim(lives, connection(2, { state: 'TIME_WAIT' }), 'row')).toBe(2);
  });

  it('are past once: when they were over before a reading and no row has them', () => {
    const lives = createLives<string>();
    lives.follow(taken(client()), 14);
    expect(lives.past()).toEqual([]);
    // Whatever its clock says: this reading began after it was told.
    lives.follow(taken(), 3);
    expect(lives.past().map(({ life }) => life)).toEqual([client()]);
    expect(lives.past()).toEqual([]);
    expect(claim(lives, connection(1), 'row')).toBe(null);
  });

  it('have the row that was gone before their end was told, unless it comes back', () => {
    const lives = createLives<string>();
    lives.follow(taken(client(2)), 10);
    const lived = lives.claim(connection(1), 'newest', 99);
    if (lived === null) throw new Error('It has a life');
    lived.row = 'row';
    lives.release(lived);
    lives.follow(taken(client()), 20);
    expect(lives.past().map(({ row, gone }) => [row, gone])).toEqual([[null, 'row']]);
  });

  it('go on no more once changes were lost, but for what was over', () => {
    const lives = createLives<string>();
    const ended = lifeWith(2, [
      ['SYN_SENT', 11],
      ['CLOSED', 12],
    ]);
    lives.follow(taken(client(2), ended()), 5);
    claim(lives, connection(1), 'row');
    const cut = lifeWith(1, [['CLOSED', 23]], { openedAt: null });
    expect(lives.follow(takenCut(cut()), 20)).toEqual([]);
    expect(lives.past().map(({ life }) => life)).toEqual([ended()]);
    expect(lives.claim(connection(1), 'ended', 99)?.life).toEqual(cut());
  });
});

/** How many changes are known of the life that the row has got; null if it has got none. */
function claim(lives: Lives<string>, socket: Socket, row: string): number | null {
  const lived = lives.claim(socket, 'newest', 99);
  if (lived === null) return null;
  lived.row = row;
  return lived.life.states.length;
}
