import type { Connection, CutPart, Endpoint, Owner } from './connection.ts';
import { type Cell, csvRecord } from './csv.ts';
import { cutSign } from './cut-sign.ts';
import { inPieces } from './export/pieces.ts';
import { openTimeOf } from './open-time.ts';
import { userOf } from './socket-user.ts';
import { visibleText } from './visible-text.ts';

type Column = readonly [title: string, cell: (connection: Connection) => Cell];

/** Always all of them, so that a script finds the same columns whatever the rows are; an empty cell is what is not known. */
const columns: readonly Column[] = [
  ['process', (row) => shown(row.owners[0]?.name, row, 'process name')],
  ['pid', (row) => pidOf(row.owners[0], row)],
  ['further_owners', (row) => row.owners.slice(1).map(ownerText).join(', ')],
  ['owners_are', ({ ownersAre }) => ownersAre],
  ['protocol', ({ protocol }) => protocol],
  ['family', ({ family, dualStack }) => (dualStack === true ? 'ipv6+ipv4' : family)],
  ['state', ({ state }) => state],
  ['local_address', (row) => addressOf(row, 'local')],
  ['local_port', ({ local }) => portOf(local)],
  ['remote_address', (row) => addressOf(row, 'remote')],
  ['remote_port', ({ remote }) => portOf(remote)],
  ['user', (row) => shown(userOf(row))],
  ['namespace', (row) => shown(row.namespace)],
  ['opened', (row) => timeText(openTimeOf(row))],
  ['receive_queue', ({ receiveQueue }) => receiveQueue],
  ['send_queue', ({ sendQueue }) => sendQueue],
  ['remote_country', ({ remoteFacts }) => remoteFacts?.country ?? null],
  ['remote_host', ({ remoteFacts }) => shown(remoteFacts?.hostName)],
];

/** What names the facts of a connection, and the facts of one in the same order. */
export const connectionTitles: readonly string[] = columns.map(([title]) => title);
export function connectionCells(row: Connection): readonly Cell[] {
  return columns.map(([, cell]) => cell(row));
}

/** The connections as CSV, a header first, in pieces: all of it may be longer than a text can be. */
export function* connectionsCsv(connections: readonly Connection[]): Generator<string> {
  yield csvRecord(connectionTitles);
  yield* inPieces(connections, (row) => csvRecord(connectionCells(row)));
}

/** Text from outside, with a sign where the tool that printed a capture cut it. */
function shown(text: string | null | undefined, row?: Connection, part?: CutPart): Cell {
  if (text === null || text === undefined) return null;
  const sign = row === undefined || part === undefined ? '' : cutSign(row, part);
  return `${visibleText(text)}${sign}`;
}

/** A capture may name a process without its pid, which is 0 then. */
function pidOf(owner: Owner | undefined, { captured }: Connection): number | null {
  return owner === undefined || (captured !== undefined && owner.pid === 0) ? null : owner.pid;
}

function ownerText({ name, pid }: Owner): string {
  return name === null ? `(${pid})` : `${visibleText(name)} (${pid})`;
}

function addressOf(row: Connection, end: 'local' | 'remote'): Cell {
  const endpoint = row[end];
  if (endpoint === null) return null;
  const { address, zone } = endpoint;
  return shown(zone === null ? address : `${address}%${zone}`, row, `${end} address`);
}

function portOf(endpoint: Endpoint | null): Cell {
  return endpoint?.service === undefined ? (endpoint?.port ?? null) : shown(endpoint.service);
}

function timeText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
