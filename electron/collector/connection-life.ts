import type {
  Connection,
  Owner,
  OwnersAre,
  RemoteFacts,
  SocketFacts,
  StateChange,
} from '../../shared/connection.ts';
import { socketFacts } from '../../shared/socket-facts.ts';
import type { Socket } from './sources/source.ts';

/** How many states of a connection are kept at most (rule T7). */
export const historyLimit = 24;

/** A connection as it is first seen; `isOld` if it was there before Sockeye began to look. */
export function beginConnection(
  socket: Socket,
  {
    id,
    owners,
    at,
    isOld,
    remoteFacts,
  }: {
    id: string;
    owners: readonly Owner[];
    at: number;
    isOld: boolean;
    remoteFacts: RemoteFacts | undefined;
  },
): Connection {
  return {
    id,
    ...socketFacts(socket),
    owners,
    ownersAre: ownersAre(socket, owners),
    openedAt: isOld ? null : at,
    ...createdAtOf(socket),
    firstSeenAt: at,
    changedAt: null,
    history: [{ state: socket.state, at }],
    ...(remoteFacts && { remoteFacts }),
  };
}

/** The connection as its socket is listed now; `before` itself if nothing has changed (rule T6). */
export function continueConnection(
  before: Connection,
  socket: Socket,
  owners: readonly Owner[],
  remoteFacts: RemoteFacts | undefined,
  at: number,
): Connection {
  const now = ownersAre(socket, owners);
  if (
    owners === before.owners &&
    now === before.ownersAre &&
    remoteFacts === before.remoteFacts &&
    sameFacts(before, socket)
  ) {
    return before;
  }
  const isSameState = socket.state === before.state;
  return {
    id: before.id,
    ...socketFacts(socket),
    owners,
    ownersAre: now,
    openedAt: before.openedAt,
    // Not said any more in TIME_WAIT.
    ...createdAtOf(before),
    firstSeenAt: before.firstSeenAt,
    changedAt: isSameState ? before.changedAt : at,
    history: isSameState ? before.history : extended(before.history, { state: socket.state, at }),
    ...(remoteFacts && { remoteFacts }),
  };
}

function createdAtOf({ createdAt }: Pick<Socket, 'createdAt'>): Pick<Connection, 'createdAt'> {
  return createdAt === undefined ? {} : { createdAt };
}

function ownersAre({ ownerPids, unowned }: Socket, owners: readonly Owner[]): OwnersAre {
  if (ownerPids.length > 0) return 'current';
  return owners.length > 0 ? 'last-known' : unowned;
}

/** The first state stays and the newest ones; of those between the oldest goes. */
function extended(history: readonly StateChange[], change: StateChange): readonly StateChange[] {
  if (history.length < historyLimit) return [...history, change];
  return [...history.slice(0, 1), ...history.slice(2), change];
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
