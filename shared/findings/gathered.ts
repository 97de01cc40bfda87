import type { Connection } from '../connection.ts';

/** The rows of one table by what may be wrong with them. */
export type Gathered = {
  readonly listeners: readonly Connection[];
  readonly opening: readonly Connection[];
  readonly halfOpen: readonly Connection[];
  readonly closeWait: readonly Connection[];
  /** FIN_WAIT_1, FIN_WAIT_2, CLOSING and LAST_ACK that no process holds. */
  readonly orphans: readonly Connection[];
  /** Open connections with something in a queue. */
  readonly queued: readonly Connection[];
  /** What has a remote end in other network namespaces. */
  readonly elsewhere: readonly Connection[];
};

/** One pass over all rows: everything after it is about few of them. */
export function gather(connections: ReadonlyMap<string, Connection>): Gathered {
  const listeners: Connection[] = [];
  const opening: Connection[] = [];
  const halfOpen: Connection[] = [];
  const closeWait: Connection[] = [];
  const orphans: Connection[] = [];
  const queued: Connection[] = [];
  const elsewhere: Connection[] = [];
  connections.forEach((connection) => {
    if (connection.namespace !== null && connection.remote !== null) elsewhere.push(connection);
    switch (connection.state) {
      case 'ESTABLISHED':
        if (hasQueue(connection)) queued.push(connection);
        break;
      case 'CLOSE_WAIT':
        closeWait.push(connection);
        if (hasQueue(connection)) queued.push(connection);
        break;
      case 'LISTEN':
        listeners.push(connection);
        break;
      case 'SYN_SENT':
        opening.push(connection);
        break;
      case 'SYN_RCVD':
        halfOpen.push(connection);
        break;
      case 'FIN_WAIT_1':
      case 'FIN_WAIT_2':
      case 'CLOSING':
      case 'LAST_ACK':
        if (connection.ownersAre === 'none' || connection.ownersAre === 'last-known') {
          orphans.push(connection);
        }
        break;
      case 'TIME_WAIT':
      case 'CLOSED':
      case null:
        break;
    }
  });
  return { listeners, opening, halfOpen, closeWait, orphans, queued, elsewhere };
}

function hasQueue({ receiveQueue, sendQueue }: Connection): boolean {
  return (receiveQueue ?? 0) > 0 || (sendQueue ?? 0) > 0;
}
