import { describe, expect, it } from 'vitest';
import type { SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import { connection } from './sockets.ts';
import { keptBytes } from './sources/linux/kept-bytes.ts';
import { lifeWith, taken, takenCut, timelines, toldReader } from './told.ts';
import { client, open } from './told-connections.ts';
import { rowsOf } from './tracked.ts';

describe('when changes were lost', () => {
  it('T7 a row keeps what was told, and adds what is observed from then on', () => {
    const read = toldReader();
    read(1000, []);
    read(1500, [open], { taken: taken(client(2)) });
    read(2000, [open], { taken: takenCut() });
    read(3000, [{ ...open, state: 'CLOSE_WAIT' }]);
    const { table } = read(4000, [{ ...open, state: 'LAST_ACK' }]);
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSE_WAIT 3000 observed, LAST_ACK 4000 observed',
    ]);
    expect(rowsOf(table)[0]?.openedAt).toBe(1010.25);
    expect(read(5000, []).ended).toEqual([]);
  });

  it('T7 a row goes on with what is told afterwards', () => {
    const read = toldReader();
    read(1000, []);
    read(1500, [open], { taken: taken(client(2)) });
    const rest = lifeWith(
      1,
      [
        ['LAST_ACK', 2010.5],
        ['CLOSED', 2500.5],
      ],
      { openedAt: null },
    );
    read(2020, [{ ...open, state: 'LAST_ACK' }], { taken: takenCut(rest(1)) });
    const { ended } = read(3000, [], { taken: taken(rest()) });
    expect(timelines(ended)).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, LAST_ACK 2010.5, CLOSED 2500.5',
    ]);
  });

  it('T7 a row whose end alone was kept ends exactly', () => {
    const read = toldReader();
    read(1000, []);
    read(1500, [open], { taken: taken(client(2)) });
    const rest = lifeWith(1, [['CLOSED', 2500.5]], { openedAt: null });
    const { ended } = read(3000, [], { taken: takenCut(rest()) });
    expect(timelines(ended)).toEqual(['SYN_SENT 1010.25, ESTABLISHED 1010.5, CLOSED 2500.5']);
  });

  it('what had ended before is told all the same', () => {
    const read = toldReader();
    read(1000, []);
    read(3012, [], { taken: taken(client()) });
    expect(read(4000, [], { taken: takenCut() }).ended).toHaveLength(1);
  });
});

describe('memory', () => {
  it('does not grow with brief connections, nor with rows that go', { timeout: 60_000 }, () => {
    const read = toldReader();
    const round = (from: number, count: number) => {
      for (let at = from; at < from + count; at += 1) {
        const life = lifeOfMoment(at);
        const socket = connection(at % 60_000, { kernelId: `${at}` });
        read(at * 10, [socket], { taken: taken(life(1), lifeOfMoment(at + 0.5)()) });
        read(at * 10 + 5, [], { taken: taken(life()) });
      }
    };
    round(1, 1000);
    const before = keptBytes();
    round(1001, 10_000);
    expect(keptBytes() - before).toBeLessThan(1_000_000);
  });
});

function lifeOfMoment(at: number): (count?: number) => SocketLife {
  return lifeWith(Math.ceil(at) % 60_000, [
    ['ESTABLISHED', at * 10 - 1],
    ['CLOSED', at * 10 + 1],
  ]);
}
