import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSocketLives,
  livesOf,
  type TracedLife,
} from '../../../../../../../electron/collector/sources/linux/tracing/socket-lives.ts';
import type { StateChangeEvent } from '../../../../../../../electron/collector/sources/linux/tracing/state-change.ts';
import type { TcpState } from '../../../../../../../shared/tcp-states.ts';

const client = { address: '10.0.0.1', port: 40_000, zone: null };
const server = { address: '10.0.0.2', port: 443, zone: null };

describe('lives of sockets', () => {
  it('T7 has a connection of a millisecond with all its states, at both ends', () => {
    const lives = livesOf([
      change('a', 1, 'CLOSED', 'SYN_SENT', { local: { ...client, port: 0 }, pid: 50, thread: 51 }),
      change('a', 2, 'SYN_SENT', 'ESTABLISHED'),
      change('b', 3, 'LISTEN', 'SYN_RCVD', { local: server, remote: null }),
      change('b', 4, 'SYN_RCVD', 'ESTABLISHED', { local: server, remote: client }),
      change('a', 5, 'ESTABLISHED', 'FIN_WAIT_1', { pid: 60, thread: 60 }),
      change('b', 6, 'ESTABLISHED', 'CLOSE_WAIT', { local: server, remote: client }),
      change('b', 7, 'CLOSE_WAIT', 'LAST_ACK', {
        local: server,
        remote: client,
        pid: 70,
        thread: 70,
      }),
      change('a', 8, 'FIN_WAIT_1', 'FIN_WAIT_2'),
      change('a', 9, 'FIN_WAIT_2', 'CLOSED'),
      change('b', 10, 'LAST_ACK', 'CLOSED', { local: server, remote: client }),
    ]);
    expect(lives).toEqual([
      {
        socket: 'a',
        family: 'ipv4',
        local: client,
        remote: server,
        pid: 50,
        thread: 51,
        openedAt: 1,
        states: [
          { state: 'SYN_SENT', at: 1 },
          { state: 'ESTABLISHED', at: 2 },
          { state: 'FIN_WAIT_1', at: 5 },
          { state: 'FIN_WAIT_2', at: 8 },
          { state: 'CLOSED', at: 9 },
        ],
        isOver: true,
        mayBeInTimeWait: true,
      },
      {
        socket: 'b',
        family: 'ipv4',
        local: server,
        remote: client,
        pid: 70,
        thread: 70,
        openedAt: 3,
        states: [
          { state: 'SYN_RCVD', at: 3 },
          { state: 'ESTABLISHED', at: 4 },
          { state: 'CLOSE_WAIT', at: 6 },
          { state: 'LAST_ACK', at: 7 },
          { state: 'CLOSED', at: 10 },
        ],
        isOver: true,
        mayBeInTimeWait: false,
      },
    ]);
  });

  it('has no beginning of a socket that was there before', () => {
    expect(summary(livesOf([change('a', 1, 'ESTABLISHED', 'CLOSE_WAIT')]))).toEqual([
      { socket: 'a', openedAt: null, states: ['CLOSE_WAIT'], isOver: false },
    ]);
  });

  it('begins a new life where a socket is made in the place of one that is gone', () => {
    const lives = livesOf([
      change('a', 1, 'CLOSED', 'SYN_SENT'),
      change('a', 2, 'SYN_SENT', 'CLOSED'),
      change('a', 3, 'CLOSED', 'LISTEN'),
      change('a', 4, 'LISTEN', 'CLOSED'),
      // The end of this one was not seen.
      change('a', 5, 'LISTEN', 'SYN_RCVD'),
      change('a', 6, 'LISTEN', 'SYN_RCVD'),
      change('a', 7, 'ESTABLISHED', 'CLOSED'),
    ]);
    expect(summary(lives)).toEqual([
      { socket: 'a', openedAt: 1, states: ['SYN_SENT', 'CLOSED'], isOver: true },
      { socket: 'a', openedAt: 3, states: ['LISTEN', 'CLOSED'], isOver: true },
      { socket: 'a', openedAt: 5, states: ['SYN_RCVD'], isOver: false },
      { socket: 'a', openedAt: 6, states: ['SYN_RCVD'], isOver: false },
      { socket: 'a', openedAt: null, states: ['CLOSED'], isOver: true },
    ]);
  });

  it('T7 goes on from reading to reading, and gives each time what was touched, as a whole', () => {
    const lives = createSocketLives();
    const one = change('a', 1, 'CLOSED', 'SYN_SENT', { local: { ...client, port: 0 } });
    expect(lives.follow({ changes: [one], lost: 0 })[0]?.local.port).toBe(0);
    expect(lives.follow({ changes: [], lost: 0 })).toEqual([]);
    const [later] = lives.follow({ changes: [change('a', 9, 'SYN_SENT', 'ESTABLISHED')], lost: 0 });
    expect(later).toMatchObject({ local: client, openedAt: 1, states: [{ at: 1 }, { at: 9 }] });
  });

  it('trusts nothing from before a loss', () => {
    const lives = createSocketLives();
    lives.follow({ changes: [change('a', 1, 'CLOSED', 'SYN_SENT')], lost: 0 });
    const after = lives.follow({ changes: [change('a', 9, 'SYN_SENT', 'ESTABLISHED')], lost: 3 });
    expect(summary(after)).toEqual([
      { socket: 'a', openedAt: null, states: ['ESTABLISHED'], isOver: false },
    ]);
  });

  it('comes to the same however the changes are divided into readings', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(60), { maxLength: 8 }), (changes, cuts) => {
        const lives = createSocketLives();
        const ends = [...cuts, 0, changes.length].sort((a, b) => a - b);
        const last = new Map<unknown, TracedLife>();
        for (const [index, end] of ends.slice(1).entries()) {
          const part = changes.slice(ends[index], end);
          for (const life of lives.follow({ changes: part, lost: 0 })) {
            last.set(life.states[0], life);
          }
        }
        expect([...last.values()]).toEqual(livesOf(changes));
      }),
    );
  });

  it('has each change in one life of its socket, in order, and ends a life where it closed', () => {
    fc.assert(
      fc.property(histories, (changes) => {
        const lives = livesOf(changes);
        const told = lives.flatMap(({ socket, states }) =>
          states.map((state) => ({ socket, ...state })),
        );
        expect(told.sort((a, b) => a.at - b.at)).toEqual(
          changes.map(({ socket, at, newState }) => ({ socket, at, state: newState })),
        );
        for (const { states, isOver } of lives) {
          const closings = states.map(({ state }) => state === 'CLOSED');
          expect(closings.indexOf(true)).toBe(isOver ? closings.length - 1 : -1);
        }
      }),
    );
  });
});

/** What may happen to four places in memory, much of it impossible. */
const histories = fc
  .array(
    fc.record({
      socket: fc.constantFrom('a', 'b', 'c', 'd'),
      oldState: fc.constantFrom<TcpState>(
        'CLOSED',
        'LISTEN',
        'SYN_SENT',
        'ESTABLISHED',
        'FIN_WAIT_2',
      ),
      newState: fc.constantFrom<TcpState>(
        'CLOSED',
        'LISTEN',
        'SYN_SENT',
        'ESTABLISHED',
        'FIN_WAIT_2',
      ),
    }),
    { maxLength: 60 },
  )
  .map((changes) =>
    changes.map(({ socket, oldState, newState }, at) => change(socket, at, oldState, newState)),
  );

function change(
  socket: string,
  at: number,
  oldState: TcpState,
  newState: TcpState,
  facts: Partial<StateChangeEvent> = {},
): StateChangeEvent {
  return {
    at,
    socket,
    oldState,
    newState,
    family: 'ipv4',
    local: client,
    remote: server,
    pid: null,
    thread: null,
    ...facts,
  };
}

function summary(lives: readonly TracedLife[]) {
  return lives.map(({ socket, openedAt, states, isOver }) => ({
    socket,
    openedAt,
    states: states.map(({ state }) => state),
    isOver,
  }));
}
