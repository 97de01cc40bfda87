import { describe, expect, it } from 'vitest';
import type { SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import {
  endedAt,
  historyLimit,
  limited,
  toldHistory,
  wholeHistory,
} from '../../../../electron/collector/told-history.ts';
import type { StateChange } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { lifeWith, timelineOf } from './told.ts';

const observed = (state: TcpState, at: number): StateChange => ({ state, at });
const client = lifeWith(1, [
  ['SYN_SENT', 10.25],
  ['ESTABLISHED', 11.5],
  ['FIN_WAIT_1', 20.125],
  ['FIN_WAIT_2', 20.25],
  ['CLOSED', 20.5],
]);

describe('the history of a row that is told of', () => {
  it('T7 has the time of each change instead of that at which it was observed', () => {
    expect(told([observed('ESTABLISHED', 12)], client(2), 'ESTABLISHED')).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5',
    );
  });

  it('T7 ends with the state in which it is listed, though the kernel told more since', () => {
    expect(told([observed('ESTABLISHED', 12)], client(4), 'ESTABLISHED')).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5',
    );
    expect(told([observed('ESTABLISHED', 12)], client(5), 'FIN_WAIT_1')).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5, FIN_WAIT_1 20.125',
    );
  });

  it('T7 has what is listed before it is told, once and from when it was first observed', () => {
    const ahead = toldHistory([observed('ESTABLISHED', 12)], client(2), 'FIN_WAIT_1', 21);
    expect(timelineOf({ history: ahead })).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5, FIN_WAIT_1 21 observed',
    );
    expect(toldHistory(ahead, client(2), 'FIN_WAIT_1', 22)).toBe(ahead);
    expect(told(ahead, client(3), 'FIN_WAIT_1')).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5, FIN_WAIT_1 20.125',
    );
  });

  it('T7 keeps what was observed before the kernel began to tell', () => {
    const late = lifeWith(
      1,
      [
        ['CLOSE_WAIT', 20.5],
        ['LAST_ACK', 30.5],
      ],
      { openedAt: null },
    );
    const before = [
      observed('SYN_RCVD', 1),
      observed('ESTABLISHED', 2),
      observed('CLOSE_WAIT', 21),
    ];
    expect(told(before, late(), 'LAST_ACK')).toBe(
      'SYN_RCVD 1 observed, ESTABLISHED 2 observed, CLOSE_WAIT 20.5, LAST_ACK 30.5',
    );
  });

  it('T7 has one change once although the clock that observed it is a moment slow', () => {
    const late = lifeWith(1, [['CLOSE_WAIT', 20.5]], { openedAt: null });
    expect(told([observed('CLOSE_WAIT', 20)], late(), 'CLOSE_WAIT')).toBe('CLOSE_WAIT 20.5');
  });

  it('T7 takes the closing of the socket for the beginning of its TIME_WAIT', () => {
    const before = [observed('ESTABLISHED', 12), observed('TIME_WAIT', 30)];
    expect(told(before, client(), 'TIME_WAIT')).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5, FIN_WAIT_1 20.125, FIN_WAIT_2 20.25, TIME_WAIT 20.5',
    );
  });

  it('T7 has when a listener closed that keeps its port', () => {
    const listening = lifeWith(1, [
      ['LISTEN', 1.5],
      ['CLOSED', 9.5],
    ]);
    expect(told([observed('LISTEN', 2)], listening(), 'CLOSED')).toBe('LISTEN 1.5, CLOSED 9.5');
  });

  it('T6 is the same object when nothing in it is news, and another when it was only observed', () => {
    const before = toldHistory([], client(2), 'ESTABLISHED', 12);
    expect(toldHistory(before, client(2), 'ESTABLISHED', 13)).toBe(before);
    const seen = [observed('SYN_SENT', 10.25), observed('ESTABLISHED', 11.5)];
    expect(toldHistory(seen, client(2), 'ESTABLISHED', 13)).toEqual(before);
  });

  it('T7 keeps the first state and the newest of very many', () => {
    const states = Array.from({ length: 100 }, (_, at) => observed('ESTABLISHED', at));
    const kept = limited(states);
    expect(kept).toHaveLength(historyLimit);
    expect([kept[0]?.at, kept[1]?.at, kept.at(-1)?.at]).toEqual([0, 77, 99]);
    expect(limited(states.slice(0, historyLimit))).toHaveLength(historyLimit);
  });
});

describe('the history of one that has ended', () => {
  it('T7 is all that was told, CLOSED the last', () => {
    expect(timelineOf({ history: wholeHistory([observed('ESTABLISHED', 12)], client()) })).toBe(
      'SYN_SENT 10.25, ESTABLISHED 11.5, FIN_WAIT_1 20.125, FIN_WAIT_2 20.25, CLOSED 20.5',
    );
    expect([endedAt(client(4)), endedAt(client())]).toEqual([null, 20.5]);
  });

  it('T7 begins with what was observed before the kernel told', () => {
    const end = lifeWith(1, [['CLOSED', 20.5]], { openedAt: null });
    expect(timelineOf({ history: wholeHistory([observed('ESTABLISHED', 12)], end()) })).toBe(
      'ESTABLISHED 12 observed, CLOSED 20.5',
    );
  });
});

function told(before: readonly StateChange[], life: SocketLife, state: TcpState): string {
  return timelineOf({ history: toldHistory(before, life, state, 99) });
}
