import { formatIpv4, formatIpv6 } from '../../../../../shared/address.ts';
import type { Endpoint } from '../../../../../shared/connection.ts';
import { stateOf } from '../../../../../shared/formats/socket-row.ts';
import type { TcpState } from '../../../../../shared/tcp-states.ts';
import { isLittleEndian } from '../sock-diag/layout.ts';
import type { RecordFormat } from './record-format.ts';
import type { StateChangeEvent } from './state-change.ts';

/** A change whose time and process are still to be found out: `at` is milliseconds of the kernel's clock, `pid` null. */
export type DecodedChange = { -readonly [Name in keyof StateChangeEvent]: StateChangeEvent[Name] };

/**
 * Reads the record that stands in the view from byte `at` on; null if it is of another event, or no change: to close what
 * was shut down sets the same state once more (tcp_close_state, net/ipv4/tcp.c).
 */
export function decodeChange(
  { id, length, addressOfSocketIs64Bit, offsets }: RecordFormat,
  timeNs: number,
  view: DataView,
  at: number,
  bytes: number,
): DecodedChange | null {
  if (bytes < length || view.getUint16(at + offsets.common_type, isLittleEndian) !== id)
    return null;
  const oldState = stateOf(view.getInt32(at + offsets.oldstate, isLittleEndian)) ?? null;
  const newState = stateOf(view.getInt32(at + offsets.newstate, isLittleEndian)) ?? null;
  if (oldState === newState && oldState !== null) return null;
  // An IPv6 socket that speaks to an IPv4 peer has its addresses as IPv4 as well, and there first.
  const isIpv6 =
    view.getUint16(at + offsets.family, isLittleEndian) === AF_INET6 &&
    !isMapped(view, at + offsets.daddr_v6) &&
    !isMapped(view, at + offsets.saddr_v6);
  const local = isIpv6
    ? ipv6Endpoint(view, at + offsets.saddr_v6, at + offsets.sport)
    : ipv4Endpoint(view, at + offsets.saddr, at + offsets.sport);
  const remote = isIpv6
    ? ipv6Endpoint(view, at + offsets.daddr_v6, at + offsets.dport)
    : ipv4Endpoint(view, at + offsets.daddr, at + offsets.dport);
  const isByCall =
    isOfSystemCall(oldState, newState) &&
    (view.getUint8(at + offsets.common_flags) & (IN_HARDIRQ | IN_SOFTIRQ)) === 0;
  return {
    at: timeNs / 1e6,
    socket: pointerAt(view, at + offsets.skaddr, addressOfSocketIs64Bit),
    oldState,
    newState,
    family: isIpv6 ? 'ipv6' : 'ipv4',
    local,
    remote: remote.port === 0 ? null : remote,
    pid: null,
    thread: isByCall ? threadAt(view, at + offsets.common_pid) : null,
  };
}

/**
 * Whether a socket changes so only by a call of whoever holds it: connect, listen, shutdown and close. All others are made
 * by packets and timers, which the kernel handles in whatever process happens to run, or by the next one that
 * touches the socket, be it only to look.
 */
function isOfSystemCall(oldState: TcpState | null, newState: TcpState | null): boolean {
  if (newState === 'SYN_SENT' || newState === 'LISTEN') return oldState === 'CLOSED';
  if (newState === 'FIN_WAIT_1') return oldState === 'ESTABLISHED';
  return newState === 'LAST_ACK' && oldState === 'CLOSE_WAIT';
}

/** Whether it is ::ffff:a.b.c.d. */
function isMapped(view: DataView, at: number): boolean {
  return (
    view.getUint32(at + 8) === 0xffff && view.getUint32(at) === 0 && view.getUint32(at + 4) === 0
  );
}

function ipv4Endpoint(view: DataView, address: number, port: number): Endpoint {
  return {
    address: formatIpv4(view.getUint32(address)),
    port: view.getUint16(port, isLittleEndian),
    zone: null,
  };
}

function ipv6Endpoint(view: DataView, address: number, port: number): Endpoint {
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(address + offset));
  return { address: formatIpv6(groups), port: view.getUint16(port, isLittleEndian), zone: null };
}

function pointerAt(view: DataView, at: number, is64Bit: boolean): string {
  if (!is64Bit) return view.getUint32(at, isLittleEndian).toString(16);
  const [low, high] = isLittleEndian ? [at, at + 4] : [at + 4, at];
  const highText = view.getUint32(high, isLittleEndian).toString(16);
  return highText + view.getUint32(low, isLittleEndian).toString(16).padStart(8, '0');
}

/** 0 is the processor that has nothing to do. */
function threadAt(view: DataView, at: number): number | null {
  const thread = view.getInt32(at, isLittleEndian);
  return thread > 0 ? thread : null;
}

const AF_INET6 = 10;

// enum trace_flag_type, linux/trace_events.h
const IN_HARDIRQ = 0x08;
const IN_SOFTIRQ = 0x10;
