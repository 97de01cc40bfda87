import type { Connection, Owner } from '../../shared/connection.ts';
import { emptyTable, type Table } from '../../shared/delta.ts';
import type { Process } from '../../shared/process.ts';
import { beginConnection, continueConnection } from './connection-life.ts';
import { match } from './match.ts';
import { createOwners } from './owners.ts';
import { noRemoteFacts, type RemoteFactsSource } from './remote-facts.ts';
import type { Socket } from './sources/source.ts';

/** Makes of the sockets of each reading connections that last from one reading to the next (rules T1 to T7). */
export type Tracker = {
  /** Each socket becomes one row; what did not change is the same object as last time, the table and its maps included. */
  track(sockets: readonly Socket[], processes: ReadonlyMap<number, Process>, at: number): Table;
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
};

export function createTracker(
  remoteFacts: Pick<RemoteFactsSource, 'of' | 'takeNews'> = noRemoteFacts,
): Tracker {
  const owners = createOwners();
  const rowOfSocket = new Map<Socket, Row>();
  let rows: readonly Row[] = [];
  let listed: readonly Socket[] | null = null;
  let table = emptyTable;
  let reading = 0;
  let rowsChanged = false;
  let namesGiven = 0;

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
    const ownersNow = owners.of(socket.ownerPids, before.owners, socket.ownerNames);
    const facts = remoteFacts.of(before.remote, before.remoteFacts);
    row.connection = continueConnection(before, socket, ownersNow, facts, at);
    row.kernelId = socket.kernelId ?? row.kernelId;
    row.reading = reading;
    rowsChanged ||= row.connection !== before;
    if (row.socket === socket) return;
    forget(row);
    row.socket = socket;
    remember(row);
  }

  /** Gives the other sockets the rows they continue, or new ones, and drops the rows that no socket continues. */
  function settle(others: readonly Socket[], at: number): void {
    const lost = rows.filter((row) => row.reading !== reading);
    const { matches, rest } = match(others, lost);
    for (const [row, socket] of matches) renew(row, socket, at);
    if (rest.length === 0 && matches.length === lost.length) return;
    rowsChanged = true;
    for (const row of lost) if (row.reading !== reading) forget(row);
    const ids = new Set<string>();
    const opened = rest.map(([socket, endpoints]) => open(socket, endpoints, ids, at));
    rows = [...rows.filter((row) => row.reading === reading), ...opened];
  }

  function open(socket: Socket, endpoints: string, ids: Set<string>, at: number): Row {
    const id = newId(socket, endpoints, ids, at);
    ids.add(id);
    const ownersNow = owners.of(socket.ownerPids, [], socket.ownerNames);
    const connection = beginConnection(socket, {
      id,
      owners: ownersNow,
      at,
      isOld: reading === 1,
      remoteFacts: remoteFacts.of(socket.remote),
    });
    const row = { endpoints, connection, socket, kernelId: socket.kernelId, reading };
    remember(row);
    return row;
  }

  /** The name the kernel gives, which the next collector will find as well; without one, a name that never comes again. */
  function newId({ kernelId }: Socket, endpoints: string, ids: Set<string>, at: number): string {
    // In one piece, as the endpoints are.
    const id = [endpoints, kernelId].join(' ');
    if (kernelId !== null && !ids.has(id) && !table.connections.has(id)) return id;
    namesGiven += 1;
    return `${endpoints} @${at.toString(36)}.${namesGiven}`;
  }

  // Should a source list one object twice, the second row is found by its endpoints.
  function remember(row: Row): void {
    if (!rowOfSocket.has(row.socket)) rowOfSocket.set(row.socket, row);
  }

  function forget(row: Row): void {
    if (rowOfSocket.get(row.socket) === row) rowOfSocket.delete(row.socket);
  }

  function nextTable(): Table {
    const shown = new Set<Owner>();
    for (const { connection } of rows) for (const owner of connection.owners) shown.add(owner);
    const processes = owners.processesOf(shown, table.processes);
    if (!rowsChanged) return processes === table.processes ? table : { ...table, processes };
    const connections = new Map<string, Connection>();
    for (const { connection } of rows) connections.set(connection.id, connection);
    return { connections, processes };
  }

  return {
    track(sockets, processes, at) {
      rowsChanged = false;
      const ownersChanged = owners.update(processes);
      const factsChanged = remoteFacts.takeNews();
      if (sockets === listed && !ownersChanged && !factsChanged) return table;
      listed = sockets;
      reading += 1;
      const others = renewKnown(sockets, ownersChanged || factsChanged, at);
      if (others.length > 0 || sockets.length < rows.length) settle(others, at);
      if (rowsChanged || ownersChanged) table = nextTable();
      return table;
    },
  };
}
