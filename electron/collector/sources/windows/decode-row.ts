import { formatIpv4, formatIpv6 } from '../../../../shared/address.ts';
import type { Endpoint, Family } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import type { Socket } from '../source.ts';
import { millisecondsOf } from './filetime.ts';
import type { EndpointLayout, TableLayout } from './table-layout.ts';

/** MIB_TCP_STATE by number, from 1; DELETE_TCB, the last, is what is left of a connection while it is taken away. */
const states: readonly (TcpState | undefined)[] = [
  undefined,
  'CLOSED',
  'LISTEN',
  'SYN_SENT',
  'SYN_RCVD',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSED',
];

const nobody: readonly number[] = [];

/** The socket of the row that begins at `start` and lies within `table`. */
export function decodeRow(table: Buffer, start: number, layout: TableLayout): Socket {
  const state = layout.state === null ? null : stateOf(table.readUInt32LE(start + layout.state));
  const local = readEndpoint(table, start, layout.local, layout.family);
  const remote = isBare(layout, state) ? null : readRemote(table, start, layout);
  const pid = table.readUInt32LE(start + layout.pid);
  const createTime = table.readBigUInt64LE(start + layout.createTime);
  // In TIME_WAIT it would be that of what stands in for the socket.
  const createdAt = state === 'TIME_WAIT' ? null : millisecondsOf(createTime);
  return {
    protocol: layout.protocol,
    family: familyOf(local.address),
    namespace: null,
    state,
    local,
    remote,
    user: null,
    receiveQueue: null,
    sendQueue: null,
    dualStack: null,
    traffic: null,
    kernelId: createdAt === null ? null : `created:${createTime}`,
    // TIME_WAIT is listed under the pid of the System Idle Process: nobody holds it.
    ownerPids: pid === 0 ? nobody : [pid],
    unowned: 'none',
    ...(createdAt !== null && { createdAt }),
  };
}

function stateOf(number: number): TcpState | null {
  return states[number] ?? null;
}

/** A listener has a remote end in its row, too, which "has no meaning" (MIB_TCPROW_OWNER_MODULE): any number may stand there. */
function isBare({ remote }: TableLayout, state: TcpState | null): boolean {
  return remote === null || state === 'LISTEN';
}

function readRemote(
  table: Buffer,
  start: number,
  { remote, family }: TableLayout,
): Endpoint | null {
  if (remote === null) return null;
  const endpoint = readEndpoint(table, start, remote, family);
  return endpoint.port === 0 ? null : endpoint;
}

function readEndpoint(
  table: Buffer,
  start: number,
  { address, scope, port }: EndpointLayout,
  family: Family,
): Endpoint {
  return {
    address: readAddress(table, start + address, family),
    // A DWORD of which only the first two bytes count, in network order.
    port: table.readUInt16BE(start + port),
    zone: scope === null ? null : zoneOf(table.readUInt32LE(start + scope)),
  };
}

function readAddress(table: Buffer, start: number, family: Family): string {
  if (family === 'ipv4') return formatIpv4(table.readUInt32BE(start));
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => table.readUInt16BE(start + offset));
  return formatIpv6(groups);
}

/** The index of an interface; documented to be in network order, and found in that of the machine. None is that large. */
function zoneOf(scope: number): string | null {
  if (scope === 0) return null;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(scope);
  return `${scope > 0xffff ? bytes.readUInt32BE() : scope}`;
}

function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
