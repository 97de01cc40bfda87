import type { Endpoint, Family, StateChange } from '../../../../../shared/connection.ts';
import type { TcpState } from '../../../../../shared/tcp-states.ts';
import type { StateChangeEvent } from './state-change.ts';
import type { Taken } from './take-changes.ts';

/** One TCP socket from when it was first seen to change until it closed, or until now. */
export type SocketLife = {
  readonly socket: string;
  readonly family: Family;
  /** Its port is 0 while only SYN_SENT is known. */
  readonly local: Endpoint;
  readonly remote: Endpoint | null;
  /** Who connected, listened or, if that is not known, closed it. */
  readonly pid: number | null;
  readonly thread: number | null;
  /** null if it was there before. */
  readonly openedAt: number | null;
  /** What it changed to, oldest first. */
  readonly states: readonly [StateChange, ...StateChange[]];
  readonly isOver: boolean;
  /** Whether it ended as one does that goes on as TIME_WAIT, by its endpoints; it may have been reset just then, too. */
  readonly mayBeInTimeWait: boolean;
};

export type SocketLives = {
  /** The lives that went on by these changes, each once and as a whole, in the order in which they were first touched. */
  follow(taken: Taken): readonly SocketLife[];
};

/** Keeps those that are not over; the kernel says when one is, so there are never more than sockets. */
export function createSocketLives(): SocketLives {
  const current = new Map<string, SocketLife>();

  return {
    follow({ changes, lost }) {
      // Which ones had changes that were lost, or closed, cannot be told.
      if (lost > 0) current.clear();
      /** By their beginnings: a socket's place in memory may be used by several within one reading. */
      const touched = new Map<StateChange, SocketLife>();
      for (const change of changes) {
        const earlier = current.get(change.socket);
        const life =
          earlier === undefined || !isNext(earlier, change) ? begin(change) : goOn(earlier, change);
        touched.set(life.states[0], life);
        if (life.isOver) current.delete(life.socket);
        else current.set(life.socket, life);
      }
      return [...touched.values()];
    },
  };
}

/** The lives that are told by these changes alone. */
export function livesOf(changes: readonly StateChangeEvent[]): readonly SocketLife[] {
  return createSocketLives().follow({ changes, lost: 0 });
}

function isNext({ states }: SocketLife, { oldState, newState }: StateChangeEvent): boolean {
  return states.at(-1)?.state === oldState && !isBeginning(oldState, newState);
}

/** A connection that is accepted begins as a copy of its listener. */
function isBeginning(oldState: TcpState | null, newState: TcpState | null): boolean {
  return oldState === 'CLOSED' || (oldState === 'LISTEN' && newState !== 'CLOSED');
}

function begin(change: StateChangeEvent): SocketLife {
  const { at, socket, oldState, newState, family, local, remote, pid, thread } = change;
  return {
    socket,
    family,
    local,
    remote,
    pid,
    thread,
    openedAt: isBeginning(oldState, newState) ? at : null,
    states: [{ state: newState, at }],
    isOver: newState === 'CLOSED',
    mayBeInTimeWait: endsInTimeWait(change),
  };
}

function goOn(life: SocketLife, change: StateChangeEvent): SocketLife {
  const { at, newState, family, local, remote } = change;
  const { pid, thread } = life.pid === null && change.thread !== null ? change : life;
  return {
    ...life,
    family,
    local: local.port === 0 ? life.local : local,
    remote: remote ?? life.remote,
    pid,
    thread,
    states: [...life.states, { state: newState, at }],
    isOver: newState === 'CLOSED',
    mayBeInTimeWait: endsInTimeWait(change),
  };
}

function endsInTimeWait({ oldState, newState }: StateChangeEvent): boolean {
  return newState === 'CLOSED' && (oldState === 'FIN_WAIT_2' || oldState === 'CLOSING');
}
