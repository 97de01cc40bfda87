import { describe, expect, it } from 'vitest';
import type { SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { endpoint, listener } from './sockets.ts';
import { lifeWith, taken, timelineOf, timelines, toldReader } from './told.ts';
import { client, closer, open, waiting } from './told-connections.ts';
import { onlyId, rowsOf } from './tracked.ts';

describe('a row', () => {
  it('T2 is followed by another one that uses its endpoints at once, each with its own times', () => {
    const read = toldReader();
    read(1000, []);
    const { table: before } = read(2000, [open], { taken: taken(client(2)) });
    const again = lifeWith(1, [
      ['SYN_SENT', 3020.25],
      ['ESTABLISHED', 3020.5],
    ]);
    const { table, ended } = read(4000, [{ ...open, kernelId: 'b' }], {
      taken: taken(client(), again()),
    });
    expect(ended.map(({ id }) => id)).toEqual([onlyId(before)]);
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 3020.25, ESTABLISHED 3020.5']);
  });

  it('T2 is followed by two that use its endpoints within one reading: one brief, one a row', () => {
    const read = toldReader();
    read(1000, []);
    const { table: before } = read(2000, [open], { taken: taken(client(2)) });
    const brief = lifeWith(1, [
      ['SYN_SENT', 3020.25],
      ['CLOSED', 3020.5],
    ]);
    const again = lifeWith(1, [['SYN_SENT', 3030.25]]);
    const asking: Socket = { ...open, kernelId: 'b', state: 'SYN_SENT' };
    const { table, ended } = read(4000, [asking], { taken: taken(client(), brief(), again()) });
    expect(timelines(ended).map((timeline) => timeline.split(', ').at(-1))).toEqual([
      'CLOSED 3010.5',
      'CLOSED 3020.5',
    ]);
    expect(ended[0]?.id).toBe(onlyId(before));
    expect(timelines(rowsOf(table))).toEqual(['SYN_SENT 3030.25']);
  });

  it('T2 is not what waits after it, if its other end closed first', () => {
    const read = toldReader();
    read(1000, []);
    const { table: before } = read(1500, [open], { taken: taken(client(2)) });
    const again = lifeWith(1, [
      ['SYN_SENT', 3020.25],
      ['FIN_WAIT_2', 3020.5],
      ['CLOSED', 3020.75],
    ]);
    const { table, ended } = read(4000, [waiting], { taken: taken(client(), again()) });
    expect(ended.map(({ id }) => id)).toEqual([onlyId(before)]);
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 3020.25, FIN_WAIT_2 3020.5, TIME_WAIT 3020.75',
    ]);
  });

  it('T2 is not what waits after it, if that came later', () => {
    const read = toldReader();
    read(1000, []);
    const { table: before } = read(1500, [open], { taken: taken(closer(2)) });
    const again = lifeWith(1, [
      ['SYN_SENT', 2010.25],
      ['FIN_WAIT_2', 2020.5],
      ['CLOSED', 2020.75],
    ]);
    const { table, ended } = read(4000, [waiting], { taken: taken(closer(), again()) });
    expect(ended.map(({ id }) => id)).toEqual([onlyId(before)]);
    expect(timelines(rowsOf(table))).toEqual([
      'SYN_SENT 2010.25, FIN_WAIT_2 2020.5, TIME_WAIT 2020.75',
    ]);
  });

  it('in TIME_WAIT takes nothing from a later one of the same endpoints', () => {
    const read = toldReader();
    read(1000, [waiting]);
    const { ended } = read(4000, [], { taken: taken(client()) });
    expect(timelines(ended)).toHaveLength(1);
    expect(ended[0]?.state).toBe('CLOSED');
  });

  it('T1 has its own times although another namespace has the same endpoints', () => {
    const read = toldReader();
    read(1000, []);
    const inBlue: Socket = { ...open, kernelId: 'b', namespace: 'blue', ownerPids: [8] };
    const other = lifeWith(
      1,
      [
        ['SYN_SENT', 1020.25],
        ['ESTABLISHED', 1020.5],
      ],
      { namespace: 'blue', pid: 8 },
    );
    const { table } = read(2000, [open, inBlue], {
      taken: taken(other(), { ...client(2), namespace: null }),
    });
    expect(rowsOf(table).map((row) => [row.namespace, timelineOf(row)])).toEqual([
      [null, 'SYN_SENT 1010.25, ESTABLISHED 1010.5'],
      ['blue', 'SYN_SENT 1020.25, ESTABLISHED 1020.5'],
    ]);
  });

  it('T1 has observed times while it cannot be told from one of another namespace, and ends once', () => {
    const read = toldReader();
    read(1000, []);
    const inBlue: Socket = { ...open, kernelId: 'b', namespace: 'blue' };
    const [here, there] = [accepted(1010.25), accepted(1020.25)];
    const sockets = [open, inBlue].map((socket) => ({ ...socket, ownerPids: [] }));
    const { table } = read(2000, sockets, { taken: taken(here(1), there(1)) });
    expect(timelines(rowsOf(table))).toEqual([
      'ESTABLISHED 2000 observed',
      'ESTABLISHED 2000 observed',
    ]);
    const { ended } = read(4000, sockets.slice(0, 1), {
      taken: taken({ ...there(), namespace: 'blue' }),
    });
    expect(ended.map((row) => [row.namespace, timelineOf(row)])).toEqual([
      ['blue', 'SYN_RCVD 1020.25, CLOSED 3000'],
    ]);
    expect(read(5000, [], { taken: taken({ ...here(), namespace: null }) }).ended).toHaveLength(1);
    expect(read(6000, []).ended).toEqual([]);
  });

  it('T3 of listeners that share a port has the times of its own process, or none', () => {
    const read = toldReader();
    read(1000, []);
    const listening = (at: number, pid: number) =>
      lifeWith(
        0,
        [
          ['LISTEN', at],
          ['CLOSED', 3000],
        ],
        { local: endpoint(80), remote: null, pid },
      );
    const [five, six, seven] = [listening(1010.5, 5), listening(1020.5, 6), listening(1030.5, 6)];
    const sockets = [5, 6, 6].map((pid, index) =>
      listener(80, { kernelId: `${index}`, ownerPids: [pid] }),
    );
    const { table } = read(2000, sockets, { taken: taken(five(1), six(1), seven(1)) });
    expect(rowsOf(table).map(({ openedAt }) => openedAt)).toEqual([1010.5, 2000, 2000]);
    const { ended } = read(4000, sockets.slice(0, 2), { taken: taken(seven()) });
    expect(timelines(ended)).toEqual(['LISTEN 1030.5, CLOSED 3000']);
    expect(ended.map(({ id }) => id)).toEqual([rowsOf(table)[2]?.id]);
    expect(read(5000, [], { taken: taken(five(), six()) }).ended).toHaveLength(2);
    expect(read(6000, []).ended).toEqual([]);
  });
});

function accepted(at: number): (count?: number) => SocketLife {
  return lifeWith(1, [
    ['SYN_RCVD', at],
    ['CLOSED', 3000],
  ]);
}
