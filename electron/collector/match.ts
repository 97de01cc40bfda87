import type { Connection } from '../../shared/connection.ts';
import { endpointsOf, type Likeness, likeness } from './identity.ts';
import type { Socket } from './sources/source.ts';

type Candidate = {
  readonly endpoints: string;
  readonly kernelId: string | null;
  readonly connection: Connection;
};

type Matching<Row> = {
  readonly matches: readonly (readonly [row: Row, socket: Socket])[];
  /** The sockets that continue none of the rows, with their endpoints. */
  readonly rest: readonly (readonly [socket: Socket, endpoints: string])[];
};

/** Finds the row that each socket continues, no row twice; the surest first, so that no likely one takes a certain one's. */
export function match<Row extends Candidate>(
  sockets: readonly Socket[],
  rows: readonly Row[],
): Matching<Row> {
  const candidates = byEndpoints(rows);
  const matches: [Row, Socket][] = [];
  let rest = sockets.map((socket): [Socket, string] => [socket, endpointsOf(socket)]);
  for (const least of candidates.size === 0 ? [] : surestFirst) {
    rest = rest.filter(([socket, endpoints]) => {
      const row = take(candidates.get(endpoints) ?? [], socket, least);
      if (row !== null) matches.push([row, socket]);
      return row === null;
    });
  }
  return { matches, rest };
}

const surestFirst: readonly Likeness[] = [3, 2, 1];

function byEndpoints<Row extends Candidate>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.endpoints);
    if (group === undefined) groups.set(row.endpoints, [row]);
    else group.push(row);
  }
  return groups;
}

function take<Row extends Candidate>(rows: Row[], socket: Socket, least: Likeness): Row | null {
  const index = rows.findIndex((row) => likeness(row.connection, row.kernelId, socket) >= least);
  const [row] = index < 0 ? [] : rows.splice(index, 1);
  return row ?? null;
}
