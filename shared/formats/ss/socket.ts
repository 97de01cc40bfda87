import type { CutPart, Endpoint, Protocol } from '../../connection.ts';
import { networkOf } from '../../network-class.ts';
import type { TcpState } from '../../tcp-states.ts';
import type { PrintedSocket } from '../format.ts';
import { familyOf } from '../printed-address.ts';
import { parseEndpoint } from '../printed-endpoint.ts';
import { isTimeWait, parseState, userOf } from '../socket-row.ts';
import { columnCount, essentialsOf } from './essentials.ts';
import type { SsRecord } from './record.ts';
import { cutUsers } from './users.ts';
import {
  kernelIdOf,
  namedValues,
  parseCount,
  parseDualStack,
  parseTraffic,
  parseUid,
} from './values.ts';

/** What the other rows say of how one is to be read. */
export type SsContext = {
  readonly protocol: Protocol;
  /** Of rows that show no state. */
  readonly state: string | null;
  /** Up to 4.14, ss writes `*` for 0.0.0.0; then for an IPv6 socket that takes IPv4 as well, and `[::]` for others. */
  readonly isOld: boolean;
  /** -i: counters that are left out are zero. */
  readonly countsTraffic: boolean;
};

/** null if it is no socket. */
export function socketFrom(record: SsRecord, context: SsContext): PrintedSocket | null {
  const { columns, firstLine, lineCount } = record;
  const { protocol } = context;
  const users = cutUsers(record.rest);
  const values = valuesOf(users?.rest ?? record.rest);
  const wildcard = context.isOld && !values.has('v6only') ? '0.0.0.0' : '::';
  const local = parseEndpoint(columns.local, protocol, wildcard);
  const peer = parseEndpoint(columns.peer, protocol, wildcard);
  if (local === null || peer === null) return null;

  const state = protocol === 'udp' ? null : tcpState(columns.state ?? context.state);
  const cut: readonly CutPart[] = users?.isNameCut === true ? ['process name'] : [];
  return {
    protocol,
    family: familyOf(local.address) ?? familyOf(peer.address),
    namespace: null,
    state,
    local,
    remote: remoteFrom(peer, columns.peer, local, state),
    receiveQueue: parseCount(columns.receiveQueue ?? undefined),
    sendQueue: parseCount(columns.sendQueue ?? undefined),
    dualStack: dualStackOf(local, columns.local, values.get('v6only'), context),
    ...kernelFacts(values, state, context),
    // What has the inode 0 belongs to no process: orphans, and connections that wait to be accepted.
    ...(values.get('ino') === '0' && users === null ? { ownersAre: 'none' } : {}),
    owners: users?.owners ?? [],
    cut,
    firstLine,
    lineCount,
  };
}

/** Whether -i was given, by a row that shows any counter. */
export function showsCounters({ rest }: SsRecord): boolean {
  if (!/(?:bytes|segs)_/.test(rest)) return false;
  const values = valuesOf(cutUsers(rest)?.rest ?? rest);
  return ['segs_out', 'segs_in', 'bytes_acked', 'bytes_received'].some((name) => values.has(name));
}

function kernelFacts(
  values: ReadonlyMap<string, string>,
  state: TcpState | null,
  { protocol, countsTraffic }: SsContext,
): Pick<PrintedSocket, 'kernelId' | 'user' | 'traffic'> {
  const inode = parseCount(values.get('ino')) ?? 0;
  const isRemnant = isTimeWait(state, inode);
  const counts = countsTraffic && hasCounters(protocol, state) && !isRemnant;
  return {
    kernelId: isRemnant ? null : kernelIdOf(values.get('sk'), inode),
    user: userOf(parseUid(values.get('uid'), inode)),
    traffic: counts ? parseTraffic(values) : null,
  };
}

function valuesOf(text: string): ReadonlyMap<string, string> {
  return namedValues(essentialsOf(text, columnCount).split(' '));
}

function tcpState(text: string | null): TcpState | null {
  return text === null ? null : (parseState(text) ?? null);
}

function hasCounters(protocol: Protocol, state: TcpState | null): boolean {
  return protocol === 'tcp' && state !== 'LISTEN' && state !== 'SYN_RCVD';
}

/** ss gives the interface of a link-local peer only on the local side. */
function remoteFrom(
  peer: Endpoint,
  text: string,
  local: Endpoint,
  state: TcpState | null,
): Endpoint | null {
  if (state === 'LISTEN' || text.endsWith(':*')) return null;
  const { address, zone } = peer;
  const inherits = zone === null && address.includes(':') && networkOf(address) === 'link-local';
  return inherits ? { ...peer, zone: local.zone } : peer;
}

function dualStackOf(
  { address }: Endpoint,
  text: string,
  v6only: string | undefined,
  { isOld }: SsContext,
): boolean | null {
  if (address !== '::') return null;
  if (v6only !== undefined || isOld) return parseDualStack(v6only);
  return text.startsWith('*');
}
