import type { StateChange } from '../../../../../shared/connection.ts';
import type { TcpState } from '../../../../../shared/tcp-states.ts';
import type { SocketLife } from '../../socket-life.ts';
import type { StateChangeEvent } from './state-change.ts';
import type { Taken } from './take-changes.ts';

/** A life with what only this source has of it; see SocketLife. */
export type TracedLife = Omit<SocketLife, 'processName' | 'namespace'> & {
  readonly socket: string;
  /** Of `pid`, if that could be found out. */
  readonly thread: number | null;
};

export type SocketLives = {
  /** The lives that went on by these changes, each once and as a whole, in the order in which they were first touched. */
  follow(taken: Taken): readonly TracedLife[];
};

/** Keeps those that are not over; the kernel says when one is, so there are never more than sockets. */
export function createSocketLives(): SocketLives {
  const current = new Map<string, TracedLife>();

  return {
    follow({ changes, lost }) {
      // Which ones had changes that were lost, or closed, cannot be told.
      if (lost > 0) current.clear();
      /** By their beginnings: a socket's place in memory may be used by several within one reading. */
      const touched = new Map<StateChange, TracedLife>();
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
export function livesOf(changes: readonly StateChangeEvent[]): readonly TracedLife[] {
  return createSocketLives().follow({ changes, lost: 0 });
}

function isNext({ states }: TracedLife, { oldState, newState }: StateChangeEvent): boolean {
  return states.at(-1)?.state === oldState && !isBeginning(oldState, newState);
}

/** A connection that is accepted begins as a copy of its listener. */
function isBeginning(oldState: TcpState | null, newState: TcpState | null): boolean {
  return oldState === 'CLOSED' || (oldState === 'LISTEN' && newState !== 'CLOSED');
}

function begin(change: StateChangeEvent): TracedLife {
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

function goOn(life: TracedLife, change: StateChangeEvent): TracedLife {
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
