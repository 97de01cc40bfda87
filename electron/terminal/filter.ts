import type { Connection } from '../../shared/connection.ts';
import { type Predicate, parseQuery } from '../../shared/query.ts';
import { parseTcpState, tcpStates } from '../../shared/tcp-states.ts';
import { UsageError } from './arguments.ts';

/** What `list` and `watch` are both told of the sockets that are wanted. */
export const filterOptions = {
  tcp: { type: 'boolean' },
  udp: { type: 'boolean' },
  listen: { type: 'boolean' },
  state: { type: 'string', multiple: true },
} as const;

export const filterHelp = `  text         Words, all of which are found in process name, pid, addresses or ports;
               a number is a whole pid or port, or begins an IPv4 address; ':80' is a port,
               '10.0.0.1:80' an address with its port, 'pid:812' a pid,
               'namespace:blue' a network namespace with 'blue' in its name
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

/** Whether a connection is wanted: it passes every kind of filter given. */
export function parseFilter(
  { tcp = false, udp = false, listen = false, state = [] }: Filter,
  words: readonly string[],
): Predicate {
  const states = new Set(state.map(parseState));
  const matchesText = parseQuery(words.join(' '));
  const isProtocolWanted = ({ protocol }: Connection) =>
    tcp === udp || (protocol === 'tcp' ? tcp : udp);
  return (connection) =>
    isProtocolWanted(connection) &&
    (!listen || isListening(connection)) &&
    (states.size === 0 || states.has(connection.state)) &&
    matchesText(connection);
}

function isListening({ protocol, state, remote }: Connection): boolean {
  return protocol === 'tcp' ? state === 'LISTEN' : remote === null;
}

function parseState(text: string): Connection['state'] {
  const state = parseTcpState(text);
  if (state !== null) return state;
  throw new UsageError(`'${text}' is no TCP state: ${tcpStates.join(', ')}`);
}
