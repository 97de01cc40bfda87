import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { ownerProcess } from '../../shared/owner-process.ts';
import { tokensOf } from '../../shared/query/tokens.ts';
import { parseQuery, type RowTest } from '../../shared/query.ts';
import { parseTcpState, tcpStates } from '../../shared/tcp-states.ts';
import { UsageError } from './arguments.ts';
import { queryPlace } from './query-place.ts';

/** What `list` and `watch` are both told of the sockets that are wanted. */
export const filterOptions = {
  tcp: { type: 'boolean' },
  udp: { type: 'boolean' },
  listen: { type: 'boolean' },
  state: { type: 'string', multiple: true },
} as const;

/** The query language, as every command speaks it. */
export const queryHelp = `  text         Words, all of which are found in process name, pid, addresses, ports or their
               services ('https'); a number is a whole pid or port, or begins an IPv4 address;
               ':80' is a port, '10.0.0.1:80' an address with its port, '/^node/' a regular
               expression
               KEY:VALUE narrows: process, pid, user, service, container, namespace; port,
               local-port, remote-port (80,443,8000-8100); address, local, remote
               (10.0.0.0/8, loopback, private, public, any); state, proto, family;
               country (SE,Norway) and host, where they are known; age (>10m, <30s), new (5m)
               Side by side all must be found; 'or', 'not' and parentheses combine them`;

export const filterHelp = `${queryHelp}
  --tcp        Only TCP
  --udp        Only UDP
  --listen     Only what waits for others: TCP in LISTEN, and UDP that is not connected
  --state S    Only TCP in this state, in any spelling; may be given several times`;

type Filter = {
  readonly tcp?: boolean;
  readonly udp?: boolean;
  readonly listen?: boolean;
  readonly state?: readonly string[];
};

/** Whether a row is wanted: it passes every kind of filter given. */
export function parseFilter(
  { tcp = false, udp = false, listen = false, state = [] }: Filter,
  words: readonly string[],
): RowTest {
  const states = new Set(state.map(parseState));
  const matchesText = parseText(words.join(' '));
  const isProtocolWanted = ({ protocol }: Connection) =>
    tcp === udp || (protocol === 'tcp' ? tcp : udp);
  return (row) =>
    isProtocolWanted(row.connection) &&
    (!listen || isListening(row.connection)) &&
    (states.size === 0 || states.has(row.connection.state)) &&
    matchesText(row);
}

/** The connections that are wanted, in their order: those of a table, or others whose processes it has. */
export function wantedOf(
  { connections, processes }: Table,
  isWanted: RowTest,
  among: Iterable<Connection> = connections.values(),
): Connection[] {
  return [...among].filter((connection) =>
    isWanted({ connection, process: ownerProcess(connection, processes) }),
  );
}

function parseText(text: string): RowTest {
  const query = parseQuery(text);
  if (!query.ok) throw new UsageError(query.error.message, queryPlace(text, query.error));
  const finding = tokensOf(text).find((token) => token.kind === 'term' && token.key === 'finding');
  if (finding === undefined) return query.matches;
  // To find nothing would be taken for good news.
  throw new UsageError(notLookedFor, queryPlace(text, finding));
}

const notLookedFor =
  "nothing is judged here, which takes several readings: 'sockeye findings' and the page know 'finding:'";

function isListening({ protocol, state, remote }: Connection): boolean {
  return protocol === 'tcp' ? state === 'LISTEN' : remote === null;
}

function parseState(text: string): Connection['state'] {
  const state = parseTcpState(text);
  if (state !== null) return state;
  throw new UsageError(`'${text}' is no TCP state: ${tcpStates.join(', ')}`);
}
