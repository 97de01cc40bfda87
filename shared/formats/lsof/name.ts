import type { Endpoint, Family, Protocol, SocketFacts } from '../../connection.ts';
import { parseTcpState, type TcpState } from '../../tcp-states.ts';
import { familyOf } from '../printed-address.ts';
import { endpointFrom, splitPort } from '../printed-endpoint.ts';

/** What lsof says of one open file that is a socket. */
export type LsofSocket = {
  readonly protocol: Protocol;
  /** The family of the socket, by its type; null if lsof was not asked. */
  readonly family: Family | null;
  /** `local` or `local->remote`. */
  readonly name: string;
  /** As lsof spells it; null if it does not say. */
  readonly state: string | null;
  readonly receiveQueue: number | null;
  readonly sendQueue: number | null;
};

/** null if the name is not that of an endpoint or two. */
export function factsOf(socket: LsofSocket): SocketFacts | null {
  const { protocol, name, receiveQueue, sendQueue } = socket;
  const [localText = '', remoteText, ...more] = name.split('->');
  const local = parseEndpoint(localText, socket);
  const remote = remoteText === undefined ? null : parseEndpoint(remoteText, socket);
  if (local === null || (remoteText !== undefined && remote === null) || more.length > 0) {
    return null;
  }
  const state = protocol === 'tcp' ? parseState(socket.state) : null;
  return {
    protocol,
    // A socket of IPv6 that speaks to an IPv4 peer keeps its type, but is shown with the peer's kind of address.
    family: familyOf((remote ?? local).address) ?? socket.family,
    namespace: null,
    state,
    local,
    remote,
    user: null,
    receiveQueue,
    sendQueue,
    dualStack: null,
    traffic: null,
  };
}

function parseState(text: string | null): TcpState | null {
  return text === null ? null : parseTcpState(text);
}

/** `*` is any address of the socket's family; it stays `*` where that is not known. */
function parseEndpoint(text: string, { protocol, family }: LsofSocket): Endpoint | null {
  const parts = splitPort(text);
  if (parts === null || parts.host === '' || parts.port === '') return null;
  if (/^\d+$/.test(parts.port) && Number(parts.port) > 0xffff) return null;
  const host = parts.host === '*' ? anyOf[family ?? 'unknown'] : parts.host;
  return withScope(endpointFrom(host, parts.port, protocol));
}

const anyOf = { ipv4: '0.0.0.0', ipv6: '::', unknown: '*' };

/**
 * Within the kernel of macOS a link-local address has the index of its interface as second group (`fe80:4::1`), which
 * lsof prints with it. Nothing else can stand there: RFC 4291 §2.5.6 and §2.7 have zeros.
 */
function withScope(endpoint: Endpoint): Endpoint {
  const scope = /^(?<prefix>fe80|ff[0-9a-f]2):(?<index>[1-9a-f][0-9a-f]{0,3})::(?<rest>.*)$/.exec(
    endpoint.address,
  )?.groups;
  if (scope === undefined || endpoint.zone !== null) return endpoint;
  const { prefix = '', index = '', rest = '' } = scope;
  return {
    ...endpoint,
    address: `${prefix}::${rest}`,
    zone: `${Number.parseInt(index, 16)}`,
  };
}
