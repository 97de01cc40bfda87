import type { Connection } from '../../shared/connection.ts';
import { emptyTable, type Table } from '../../shared/delta.ts';
import { layered } from '../../shared/layered-map.ts';
import type { Process } from '../../shared/process.ts';
import { beginConnection, briefConnection, continueConnection } from './connection-life.ts';
import { endpointsOf } from './identity.ts';
import { lifeNamespaces } from './life-namespace.ts';
import type { LivedBy } from './lives.ts';
import { match } from './match.ts';
import { createOwners } from './owners.ts';
import { noRemoteFacts, type RemoteFactsSource } from './remote-facts.ts';
import { createRowIds } from './row-ids.ts';
import { createRowLives } from './row-lives.ts';
import { type LivesTaken, nothingTaken, type SocketLife } from './sources/socket-life.ts';
import type { Socket } from './sources/source.ts';

/** Makes of the sockets of each reading connections that last from one reading to the next (rules T1 to T7). */
export type Tracker = {
  /** Each socket becomes one row; what did not change is the same object as last time, the table and its maps included. */
  track(
    sockets: readonly Socket[],
    processes: ReadonlyMap<number, Process>,
    at: number,
    told?: Told,
  ): Tracked;
};

/** What the kernel told since the last reading, and when this one began: what ended before that it cannot have. */
export type Told = {
  readonly taken: LivesTaken;
  readonly readFrom: number;
  /** Those of the processes that hold no socket any more. */
  readonly processes: ReadonlyMap<number, Process>;
};

export type Tracked = {
  readonly table: Table;
  /**
   * The connections whose end was told, as they were: rows of the table before, or of the one before that if their end was
   * told a moment later, and those that no reading had (see `isBrief`).
   */
  readonly ended: readonly Connection[];
};

type Row = {
  readonly endpoints: string;
  connection: Connection;
  /** As it was listed last. */
  socket: Socket;
  /** The last one known, since a socket in TIME_WAIT has none. */
  kernelId: string | null;
  /** The number of the last reading that listed it. */
  reading: number;
  /** What the kernel tells of it; null until it does. */
  lived: LivedBy<Row> | null;
};

export function createTracker(
  remoteFacts: Pick<RemoteFactsSource, 'of' | 'takeNews'> = noRemoteFacts,
): Tracker {
  const owners = createOwners();
  const rowOfSocket = new Map<Socket, Row>();
  const ids = createRowIds();
  const lives = createRowLives<Row>();
  let ended: Connection[] = [];
  let rows: readonly Row[] = [];
  let listed: readonly Socket[] | null = null;
  let table = emptyTable;
  let reading = 0;
  /** What became of rows in this reading. */
  let changed: Row[] = [];
  let gone: string[] = [];

  /** Finds the rows of the objects that were listed the last time, too; gives back the other sockets. */
  function renewKnown(sockets: readonly Socket[], factsChanged: boolean, at: number): Socket[] {
    const others: Socket[] = [];
    for (const socket of sockets) {
      const row = rowOfSocket.get(socket);
      if (row === undefined || row.reading === reading) others.push(socket);
      else if (factsChanged) renew(row, socket, at);
      else row.reading = reading;
    }
    return others;
  }

  function renew(row: Row, socket: Socket, at: number): void {
    const before = row.connection;
    if (socket.state !== before.state) lives.seek(row, socket);
    const life = row.lived?.life ?? null;
    const lastOwners =
      before.owners.length > 0 || life === null ? before.owners : owners.told(life);
    row.connection = continueConnection(before, socket, {
      owners: owners.of(socket.ownerPids, lastOwners, socket.ownerNames),
      remoteFacts: remoteFacts.of(before.remote, before.remoteFacts),
      life,
      at,
    });
    row.kernelId = socket.kernelId ?? row.kernelId;
    row.reading = reading;
    if (row.connection !== before) {
      owners.show(row.connection.owners, before.owners);
      changed.push(row);
    }
    if (row.socket === socket) return;
    forget(row);
    row.socket = socket;
    remember(row);
  }

  /** Gives the other sockets the rows they continue, or new ones, and drops the rows that no socket continues. */
  function settle(others: readonly Socket[], at: number): void {
    const lost = rows.filter((row) => row.reading !== reading);
    const { matches, rest } = match(others, lost, lives.mayWait);
    for (const [row, socket] of matches) renew(row, socket, at);
    if (rest.length === 0 && matches.length === lost.length) return;
    for (const row of lost) if (row.reading !== reading) close(row);
    const given = new Set<string>();
    const opened = rest.map(([socket, endpoints]) => open(socket, endpoints, given, at));
    changed.push(...opened);
    rows = [...rows.filter((row) => row.reading === reading), ...opened];
  }

  function open(socket: Socket, endpoints: string, given: Set<string>, at: number): Row {
    const isTaken = (id: string) => given.has(id) || table.connections.has(id);
    const id = ids.of(socket, endpoints, isTaken, at);
    given.add(id);
    const lived = lives.claim(socket, at);
    const life = lived?.life ?? null;
    const connection = beginConnection(socket, {
      id,
      owners: owners.of(
        socket.ownerPids,
        life === null ? [] : owners.told(life),
        socket.ownerNames,
      ),
      at,
      isOld: reading === 1,
      remoteFacts: remoteFacts.of(socket.remote),
      life,
    });
    owners.show(connection.owners, []);
    const row: Row = { endpoints, connection, socket, kernelId: socket.kernelId, reading, lived };
    lives.into(row);
    remember(row);
    return row;
  }

  function close(row: Row): void {
    gone.push(row.connection.id);
    owners.show([], row.connection.owners);
    forget(row);
    const last = lives.close(row);
    if (last !== null) ended.push(last);
  }

  /** Shows what was told of rows in which nothing else changed, and what ended in no table. */
  function settleTold(at: number, mayBeElsewhere: boolean | undefined): void {
    for (const row of lives.told((row) => row.reading === reading)) renew(row, row.socket, at);
    const past = lives.past();
    ended.push(...past.ended);
    endBrief(past.brief, at, mayBeElsewhere);
  }

  function endBrief(
    brief: readonly SocketLife[],
    at: number,
    mayBeElsewhere: boolean | undefined,
  ): void {
    if (brief.length === 0) return;
    const listed = () => rows.map(({ connection }) => connection);
    const namespaceOf = lifeNamespaces(listed, { mayBeElsewhere });
    for (const life of brief) {
      const namespace = namespaceOf(life);
      if (namespace === undefined) continue;
      const id = ids.newOne(endpointsOf({ protocol: 'tcp', ...life, namespace }), at);
      const facts = remoteFacts.of(life.remote);
      const heldBy = owners.told(life);
      ended.push(briefConnection(life, { id, namespace, owners: heldBy, remoteFacts: facts, at }));
    }
  }

  // Should a source list one object twice, the second row is found by its endpoints.
  function remember(row: Row): void {
    if (!rowOfSocket.has(row.socket)) rowOfSocket.set(row.socket, row);
  }

  function forget(row: Row): void {
    if (rowOfSocket.get(row.socket) === row) rowOfSocket.delete(row.socket);
  }

  function haveRowsChanged(): boolean {
    return changed.length > 0 || gone.length > 0;
  }

  function nextTable(): Table {
    const endedOwners = ended.flatMap((connection) => connection.owners);
    const processes = owners.processesOf(endedOwners, table.processes);
    if (!haveRowsChanged()) return processes === table.processes ? table : { ...table, processes };
    const put = changed.map(({ connection }) => [connection.id, connection] as const);
    return { connections: layered(table.connections, put, gone), processes };
  }

  return {
    track(sockets, processes, at, told = nothingTold) {
      changed = [];
      gone = [];
      const hadEnded = ended.length > 0;
      ended = [];
      lives.follow(told.taken, told.readFrom, rows);
      const ownersChanged = owners.update(processes, told.processes);
      const factsChanged = remoteFacts.takeNews();
      if (sockets !== listed || ownersChanged || factsChanged) {
        listed = sockets;
        reading += 1;
        const others = renewKnown(sockets, ownersChanged || factsChanged, at);
        if (others.length > 0 || sockets.length < rows.length) settle(others, at);
      }
      settleTold(at, told.taken.mayBeElsewhere);
      if (haveRowsChanged() || ownersChanged || hadEnded || ended.length > 0) table = nextTable();
      return { table, ended };
    },
  };
}

/** Where the kernel tells nothing. */
const nothingTold: Told = {
  taken: nothingTaken,
  readFrom: Number.NEGATIVE_INFINITY,
  processes: new Map(),
};
