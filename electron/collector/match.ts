import type { Connection } from '../../shared/connection.ts';
import { endpointsOf, kindOf, looksOf, mayContinue } from './identity.ts';
import type { Socket } from './sources/source.ts';

type Candidate = {
  readonly endpoints: string;
  readonly kernelId: string | null;
  readonly connection: Connection;
  /** As it was listed last. */
  readonly socket: Socket;
};

type Matching<Row> = {
  readonly matches: readonly (readonly [row: Row, socket: Socket])[];
  /** The sockets that continue none of the rows, with their endpoints. */
  readonly rest: readonly (readonly [socket: Socket, endpoints: string])[];
};

/** Takes away the row that a socket continues; null if there is none. */
type Take<Row> = (socket: Socket, endpoints: string) => Row | null;

/**
 * Finds the row that each socket continues, no row twice; the surest first, so that no likely one takes a certain one's.
 * Thousands of sockets may share their endpoints (SO_REUSEPORT), so it never tries every row with every socket.
 */
export function match<Row extends Candidate>(
  sockets: readonly Socket[],
  rows: readonly Row[],
  /** Whether TIME_WAIT may come next. */
  mayWait: (row: Row) => boolean = () => true,
): Matching<Row> {
  const matches = new Map<Row, Socket>();
  let rest = sockets.map((socket): [Socket, string] => [socket, endpointsOf(socket)]);
  const settle = (take: Take<Row>) => {
    rest = rest.filter(([socket, endpoints]) => {
      const row = take(socket, endpoints);
      if (row !== null) matches.set(row, socket);
      return row === null;
    });
  };
  const left = () => rows.filter((row) => !matches.has(row));

  settle(byObject(rows));
  settle(byName(left()));
  const unnamed = groupUnnamed(rest.length > 0 ? left() : []);
  settle(byLooks(unnamed));
  settle(byChance(unnamed, mayWait));
  return { matches: [...matches], rest };
}

/** Nothing in it has changed. */
function byObject<Row extends Candidate>(rows: readonly Row[]): Take<Row> {
  const listed = new Map<Socket, Row[]>();
  for (const row of rows.toReversed()) push(listed, row.socket, row);
  return (socket) => listed.get(socket)?.pop() ?? null;
}

/** The kernel says that it is the same. */
function byName<Row extends Candidate>(rows: readonly Row[]): Take<Row> {
  const named = new Map<string, Row[]>();
  for (const row of rows.toReversed()) {
    if (row.kernelId !== null) push(named, `${row.endpoints} ${row.kernelId}`, row);
  }
  return (socket, endpoints) =>
    socket.kernelId === null ? null : (named.get(`${endpoints} ${socket.kernelId}`)?.pop() ?? null);
}

/** The rows that a socket may continue as far as the kernel says, by their looks. */
type Unnamed<Row> = (socket: Socket, endpoints: string) => readonly ReadonlyMap<string, Row[]>[];

function groupUnnamed<Row extends Candidate>(rows: readonly Row[]): Unnamed<Row> {
  // Where no name is known on either side, that is at least the same.
  const kinds = new Set<string | null>([null]);
  const groups = new Map<string, Map<string, Row[]>>();
  for (const row of rows.toReversed()) {
    const kind = kindOf(row.kernelId);
    const key = `${row.endpoints} ${kind}`;
    const group = groups.get(key) ?? new Map<string, Row[]>();
    const ownerPids = row.connection.owners.map(({ pid }) => pid);
    push(group, looksOf(row.connection, ownerPids), row);
    groups.set(key, group);
    kinds.add(kind);
  }
  return (socket, endpoints) =>
    [...kinds]
      .filter((kind) => kind === null || kind !== kindOf(socket.kernelId))
      .flatMap((kind) => groups.get(`${endpoints} ${kind}`) ?? []);
}

function byLooks<Row extends Candidate>(unnamed: Unnamed<Row>): Take<Row> {
  return (socket, endpoints) => {
    const looks = looksOf(socket, socket.ownerPids);
    for (const group of unnamed(socket, endpoints)) {
      const row = group.get(looks)?.pop();
      if (row !== undefined) return row;
    }
    return null;
  };
}

function byChance<Row extends Candidate>(
  unnamed: Unnamed<Row>,
  mayWait: (row: Row) => boolean,
): Take<Row> {
  return (socket, endpoints) => {
    const queues = unnamed(socket, endpoints).flatMap((group) => [...group.values()]);
    // Those that look the same may all continue it, or none.
    const queue = queues.find((rows) => {
      const row = rows.at(-1);
      if (row === undefined || !mayContinue(row.connection, socket)) return false;
      return socket.state !== 'TIME_WAIT' || mayWait(row);
    });
    return queue?.pop() ?? null;
  };
}

/** Rows are taken from the end: whoever pushes the last one first, has the first one taken first. */
function push<Key, Row>(queues: Map<Key, Row[]>, key: Key, row: Row): void {
  const queue = queues.get(key);
  if (queue === undefined) queues.set(key, [row]);
  else queue.push(row);
}
