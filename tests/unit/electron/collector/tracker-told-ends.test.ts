import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { processesWith } from './sockets.ts';
import { lifeWith, taken, timelines, toldReader } from './told.ts';
import { client, closer, open, waiting } from './told-connections.ts';
import { onlyId, rowsOf } from './tracked.ts';

describe('a row that ends', () => {
  it('T7 that was still listed when it had ended closes with the next reading', () => {
    const read = toldReader();
    read(1000, []);
    const { table, ended } = read(3015, [open], { taken: taken(client()) });
    expect([table.connections.size, ended]).toEqual([1, []]);
    const next = read(4000, []);
    expect(next.ended.map(({ id }) => id)).toEqual([onlyId(table)]);
  });

  it('T7 that is gone before its end is told is told to have ended one reading later, not once more as a brief one', () => {
    const read = toldReader();
    read(1000, []);
    const { table } = read(2000, [open], { taken: taken(client(2)) });
    expect(read(3011, [], { taken: taken(client(4)) }).ended).toEqual([]);
    const { ended } = read(4000, [], { taken: taken(client()) });
    expect(ended.map(({ id }) => id)).toEqual([onlyId(table)]);
    expect(timelines(ended)[0]).toMatch(/CLOSED 3010\.5$/);
    expect(read(5000, []).ended).toEqual([]);
  });

  it('T7 that a reading had missed goes on with what is told', () => {
    const read = toldReader();
    read(1000, []);
    read(1500, [open], { taken: taken(client(2)) });
    read(1600, []);
    const { table } = read(1700, [open]);
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 1010.25, ESTABLISHED 1010.5']);
    expect(read(4000, [], { taken: taken(client()) }).ended.map(({ id }) => id)).toEqual([
      onlyId(table),
    ]);
  });

  it('T7 of which nothing was told before it was gone is told to have ended all the same, once', () => {
    const read = toldReader();
    read(1000, []);
    const { table } = read(1011, [open]);
    expect(read(3011, [], { taken: taken(client(4)) }).ended).toEqual([]);
    const { ended } = read(4000, [], { taken: taken(client()) });
    expect(ended.map(({ id }) => id)).toEqual([onlyId(table)]);
    expect(read(5000, []).ended).toEqual([]);
  });

  it('T1 T4 T7 in TIME_WAIT began when its socket closed, and keeps its last owner', () => {
    const read = toldReader();
    read(1000, []);
    const { table } = read(3000, [waiting], {
      taken: taken(closer()),
      processes: processesWith(7),
    });
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, FIN_WAIT_1 2000.25, FIN_WAIT_2 2000.5, TIME_WAIT 2000.75',
    ]);
    expect(rowsOf(table)[0]).toMatchObject({
      owners: [{ pid: 7, name: 'p7' }],
      ownersAre: 'last-known',
    });
    // When it ends the kernel does not tell.
    expect(read(63_000, []).ended).toEqual([]);
  });

  it('T7 that a small object kept in FIN_WAIT_2 is in TIME_WAIT when that is observed', () => {
    const read = toldReader();
    read(1000, []);
    read(1500, [open], { taken: taken(closer(2)) });
    const half: Socket = { ...open, state: 'FIN_WAIT_2', kernelId: null, ownerPids: [] };
    read(3000, [half], { taken: taken(closer()) });
    const { table, ended } = read(30_000, [waiting]);
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 1010.25, ESTABLISHED 1010.5, FIN_WAIT_1 2000.25, FIN_WAIT_2 2000.5, TIME_WAIT 30000 observed',
    ]);
    expect(ended).toEqual([]);
    expect(read(90_000, []).ended).toEqual([]);
  });

  it('T7 that was there before the kernel told keeps what was observed, and ends exactly', () => {
    const read = toldReader();
    read(1000, [open]);
    const end = lifeWith(
      1,
      [
        ['CLOSE_WAIT', 2010.5],
        ['LAST_ACK', 2011.5],
        ['CLOSED', 2012.5],
      ],
      { openedAt: null },
    );
    const { table } = read(2000, [{ ...open, state: 'CLOSE_WAIT' }], { taken: taken(end(1)) });
    expect(timelines(rowsOf(table))).toEqual(['ESTABLISHED 1000 observed, CLOSE_WAIT 2010.5']);
    expect(rowsOf(table)[0]?.openedAt).toBe(null);
    const { ended } = read(3000, [], { taken: taken(end()) });
    expect(timelines(ended)).toEqual([
      'ESTABLISHED 1000 observed, CLOSE_WAIT 2010.5, LAST_ACK 2011.5, CLOSED 2012.5',
    ]);
    expect(ended.map(({ id }) => id)).toEqual([onlyId(table)]);
  });
});
