import type { Owner } from '../../shared/connection.ts';
import { holdsPort } from '../../shared/holders.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { isClosed, type Row } from '../table/connections.ts';
import { type AskedPort, answersAt } from './asked-port.ts';

/** Who has to do with a port: those that hold it (rule K3), in order, and how many sockets use it otherwise. */
export type PortUse = { readonly holders: readonly Row[]; readonly users: number };

/** A client of a port is none of its holders, nor is what such a holder has accepted. */
export function portUse(rows: Iterable<Row>, port: number): PortUse {
  const holders: Row[] = [];
  let users = 0;
  for (const row of rows) {
    const { connection } = row;
    const isLocal = connection.local.port === port;
    if ((!isLocal && connection.remote?.port !== port) || isClosed(row)) continue;
    if (isLocal && holdsPort(connection)) holders.push(row);
    else users += 1;
  }
  return { holders: holders.sort(byProtocolAndAddress), users };
}

function byProtocolAndAddress({ connection: a }: Row, { connection: b }: Row): number {
  return sortText(a) < sortText(b) ? -1 : 1;
}

function sortText({ protocol, namespace, local, id }: Row['connection']): string {
  return `${protocol} ${namespace ?? ''} ${local.address} ${id}`;
}

/** A process that holds a port, with all its sockets there; null where no owner of a socket can be told. */
export type Holder = {
  readonly row: Row;
  /** Others that it holds the port by, as on IPv6 beside IPv4. */
  readonly others: readonly Row[];
  readonly owner: Owner | null;
  readonly process: Process | null;
};

/** Each owner of these sockets, once in each namespace; a socket whose owner is hidden stands for itself. */
export function holdersIn(
  rows: readonly Row[],
  processes: ReadonlyMap<string, Process>,
): readonly Holder[] {
  const holders = new Map<string, Holder & { readonly others: Row[] }>();
  for (const row of rows) {
    const { id, namespace, owners } = row.connection;
    if (owners.length === 0) holders.set(id, { row, others: [], owner: null, process: null });
    for (const [index, owner] of owners.entries()) {
      const key = `${owner.pid} ${owner.startedAt} ${namespace ?? ''}`;
      const known = holders.get(key);
      const process = index === 0 ? row.process : processOf(owner, processes);
      if (known === undefined) holders.set(key, { row, others: [], owner, process });
      else if (known.row !== row) known.others.push(row);
    }
  }
  return [...holders.values()];
}

/** Who holds what was asked for; null if that goes by a name, and nobody of that name does. */
export type PortHolding = {
  readonly asked: AskedPort;
  readonly holders: readonly Holder[];
  /** How many sockets use the port otherwise; 0 if less was asked for. */
  readonly users: number;
};

export function holdingOf(
  asked: AskedPort,
  rows: Iterable<Row>,
  processes: ReadonlyMap<string, Process>,
): PortHolding | null {
  const { port, address, words } = asked;
  const { holders: all, users } = portUse(rows, port);
  const at =
    address === null ? all : all.filter(({ connection }) => answersAt(connection, address));
  const holders = holdersIn(at, processes).filter(({ owner }) => {
    const name = owner?.name?.toLowerCase() ?? '';
    return words.every((word) => name.includes(word));
  });
  if (words.length > 0 && holders.length === 0) return null;
  return { asked, holders, users: address === null && words.length === 0 ? users : 0 };
}

function processOf(
  { pid, startedAt }: Owner,
  processes: ReadonlyMap<string, Process>,
): Process | null {
  return startedAt === null ? null : (processes.get(processKey({ pid, startedAt })) ?? null);
}

/** The row as if this owner were its only one, so that nobody else is meant by what is done to it. */
export function heldBy({ row, owner, process }: Holder): Row {
  if (owner === null) return row;
  return { ...row, process, connection: { ...row.connection, owners: [owner] } };
}
