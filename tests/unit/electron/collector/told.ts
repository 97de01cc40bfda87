import type { LivesTaken, SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import { nothingTaken } from '../../../../electron/collector/sources/socket-life.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import { createTracker, type Told, type Tracked } from '../../../../electron/collector/tracker.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { endpoint } from './sockets.ts';

type Change = readonly [state: TcpState, at: number];

/** A life between 127.0.0.1:3000 and `port`, as far as its first `count` changes: always of the same objects. */
export function lifeWith(
  port: number,
  [first, ...others]: readonly [Change, ...Change[]],
  facts: Partial<SocketLife> = {},
): (count?: number) => SocketLife {
  const beginning = stateOf(first);
  const rest = others.map(stateOf);
  return (count = 1 + rest.length) => {
    const states = [beginning, ...rest.slice(0, count - 1)] as const;
    const isOver = states.at(-1)?.state === 'CLOSED';
    const before = states.at(-2)?.state;
    return {
      family: 'ipv4',
      local: endpoint(3000),
      remote: endpoint(port),
      pid: null,
      processName: null,
      openedAt: beginning.at,
      states,
      isOver,
      mayBeInTimeWait: isOver && (before === 'FIN_WAIT_2' || before === 'CLOSING'),
      ...facts,
    };
  };
}

export function taken(...lives: readonly SocketLife[]): LivesTaken {
  return { ...nothingTaken, lives };
}

/** Changes were lost before these. */
export function takenCut(...lives: readonly SocketLife[]): LivesTaken {
  return { lives, lost: 3, isCut: true };
}

/** Reads at the times given, each reading begun `readingMs` before; what is told comes right after the table. */
export function toldReader(readingMs = 10) {
  const tracker = createTracker();
  return (
    at: number,
    sockets: readonly Socket[],
    told: Partial<Told> & { readonly knows?: ReadonlyMap<number, Process> } = {},
  ): Tracked => {
    const { knows = new Map(), ...rest } = told;
    const all = { taken: taken(), readFrom: at - readingMs, processes: new Map(), ...rest };
    return tracker.track(sockets, knows, at, all);
  };
}

/** Such as `SYN_SENT 1, ESTABLISHED 2 observed`. */
export function timelineOf({ history }: Pick<Connection, 'history'>): string {
  return history
    .map(({ state, at, exact }) => `${state} ${at}${exact === true ? '' : ' observed'}`)
    .join(', ');
}

export function timelines(connections: Iterable<Connection>): string[] {
  return [...connections].map(timelineOf);
}

function stateOf([state, at]: Change) {
  return { state, at };
}
