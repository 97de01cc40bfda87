import type {
  Connection,
  Owner,
  OwnersAre,
  RemoteFacts,
  SocketFacts,
  StateChange,
} from '../../shared/connection.ts';
import { socketFacts } from '../../shared/socket-facts.ts';
import type { SocketLife } from './sources/socket-life.ts';
import type { Socket } from './sources/source.ts';
import { endedAt, limited, toldHistory, wholeHistory } from './told-history.ts';

/** A connection as it is first seen; `isOld` if it was there before Sockeye began to look. */
export function beginConnection(
  socket: Socket,
  {
    id,
    owners,
    at,
    isOld,
    remoteFacts,
    life,
  }: {
    id: string;
    owners: readonly Owner[];
    at: number;
    isOld: boolean;
    remoteFacts: RemoteFacts | undefined;
    life: SocketLife | null;
  },
): Connection {
  const observed = [{ state: socket.state, at }];
  const history = life === null ? observed : toldHistory(observed, life, socket.state, at);
  return {
    id,
    ...socketFacts(socket),
    owners,
    ownersAre: ownersAre(socket, owners),
    openedAt: life?.openedAt ?? (isOld ? null : at),
    ...createdAtOf(socket),
    firstSeenAt: at,
    changedAt: lastChange(history),
    history,
    ...(remoteFacts && { remoteFacts }),
  };
}

/** The connection as its socket is listed now; `before` itself if nothing has changed (rule T6). */
export function continueConnection(
  before: Connection,
  socket: Socket,
  {
    owners,
    remoteFacts,
    life,
    at,
  }: {
    owners: readonly Owner[];
    remoteFacts: RemoteFacts | undefined;
    life: SocketLife | null;
    at: number;
  },
): Connection {
  const history = historyOf(before, socket, life, at);
  const now = ownersAre(socket, owners);
  if (
    history === before.history &&
    owners === before.owners &&
    now === before.ownersAre &&
    remoteFacts === before.remoteFacts &&
    sameFacts(before, socket)
  ) {
    return before;
  }
  return {
    id: before.id,
    ...socketFacts(socket),
    owners,
    ownersAre: now,
    openedAt: life?.openedAt ?? before.openedAt,
    // Not said any more in TIME_WAIT.
    ...createdAtOf(before),
    firstSeenAt: before.firstSeenAt,
    changedAt: history === before.history ? before.changedAt : lastChange(history),
    history,
    ...(remoteFacts && { remoteFacts }),
  };
}

/** A connection that ended, with its last facts and all that was told of it. */
export function endConnection(before: Connection, life: SocketLife): Connection {
  const history = wholeHistory(before.history, life);
  const openedAt = life.openedAt ?? before.openedAt;
  return { ...before, openedAt, changedAt: endedAt(life), history };
}

/** A connection that came and went between two readings. */
export function briefConnection(
  life: SocketLife,
  {
    id,
    namespace,
    owners,
    remoteFacts,
    at,
  }: {
    id: string;
    namespace: string | null;
    owners: readonly Owner[];
    remoteFacts: RemoteFacts | undefined;
    at: number;
  },
): Connection {
  return {
    id,
    protocol: 'tcp',
    family: life.family,
    namespace,
    state: 'CLOSED',
    local: life.local,
    remote: life.remote,
    user: owners[0]?.user ?? null,
    receiveQueue: null,
    sendQueue: null,
    dualStack: null,
    traffic: null,
    owners,
    ownersAre: owners.length > 0 ? 'last-known' : 'not-said',
    openedAt: life.openedAt,
    firstSeenAt: at,
    changedAt: endedAt(life),
    history: wholeHistory([], life),
    ...(remoteFacts && { remoteFacts }),
  };
}

/** Whether one that ended came and went between two readings, so that no table had it. */
export function isBrief({ state }: Connection): boolean {
  return state === 'CLOSED';
}

function createdAtOf({ createdAt }: Pick<Socket, 'createdAt'>): Pick<Connection, 'createdAt'> {
  return createdAt === undefined ? {} : { createdAt };
}

function ownersAre({ ownerPids, unowned }: Socket, owners: readonly Owner[]): OwnersAre {
  if (ownerPids.length > 0) return 'current';
  return owners.length > 0 ? 'last-known' : unowned;
}

function historyOf(
  before: Connection,
  socket: Socket,
  life: SocketLife | null,
  at: number,
): readonly StateChange[] {
  if (life !== null) return toldHistory(before.history, life, socket.state, at);
  if (socket.state === before.state) return before.history;
  return limited([...before.history, { state: socket.state, at }]);
}

/** null if there was none since the beginning. */
function lastChange(history: readonly StateChange[]): number | null {
  return history.length > 1 ? (history.at(-1)?.at ?? null) : null;
}

/**
 * A source that reads a line anew may hand out another object with the same facts. The protocol, the namespace and the
 * endpoints need no look: by them the connection was found.
 */
function sameFacts(a: SocketFacts, b: SocketFacts): boolean {
  return (
    a.state === b.state &&
    a.receiveQueue === b.receiveQueue &&
    a.sendQueue === b.sendQueue &&
    a.user === b.user &&
    a.family === b.family &&
    a.dualStack === b.dualStack
  );
}
