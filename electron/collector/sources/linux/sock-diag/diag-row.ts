import { formatIpv4, formatIpv6 } from '../../../../../shared/address.ts';
import type { Endpoint, Protocol } from '../../../../../shared/connection.ts';
import { isTimeWait, type SocketRow, stateOf } from '../../../../../shared/formats/socket-row.ts';
import { networkOf } from '../../../../../shared/network-class.ts';
import { attributeOf, attributeTypes } from './attribute.ts';
import { bytesOf, diagMessage } from './layout.ts';
import { interfaceName } from './netlink-socket.ts';

/** The socket of a message that stands in `words` from `at` on and is so many words long. */
export function rowOf(
  protocol: Protocol,
  words: Int32Array,
  at: number,
  length: number,
): SocketRow {
  const message = words.subarray(at, at + length);
  const bytes = bytesOf(message);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isIpv6 = bytes[0] === AF_INET6;
  const zone = zoneOf(unsigned(message[diagMessage.interface]));
  const local = {
    address: addressAt(view, diagMessage.local, isIpv6),
    port: view.getUint16(diagMessage.ports * 4),
    zone,
  };
  const inode = unsigned(message[diagMessage.inode]);
  const common = {
    family: local.address.includes(':') ? 'ipv6' : 'ipv4',
    namespace: null,
    local,
    remote: remoteOf(view, isIpv6, zone),
    receiveQueue: unsigned(message[diagMessage.receiveQueue]),
    sendQueue: unsigned(message[diagMessage.sendQueue]),
    dualStack: local.address === '::' ? dualStackOf(message) : null,
    traffic: null,
    kernelId: cookieOf(message, 0),
    inode,
    uid: uidOf(unsigned(message[diagMessage.uid]), inode),
  } as const;
  if (protocol === 'udp') return { ...common, protocol, state: null };
  const state = stateOf(bytes[1] ?? 0) ?? null;
  if (state === 'LISTEN') return { ...common, protocol, state, remote: null };
  if (isTimeWait(state, inode)) return { ...common, protocol, state, kernelId: null };
  return { ...common, protocol, state };
}

/** The name that the kernel gives to one socket and to no other, as ss prints it: 64 bits in hex. */
export function cookieOf(words: Int32Array, at: number): string {
  const low = unsigned(words[at + diagMessage.cookie]);
  const high = unsigned(words[at + diagMessage.cookie + 1]);
  if (high === 0) return low.toString(16);
  return `${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
}

function remoteOf(view: DataView, isIpv6: boolean, localZone: string | null): Endpoint | null {
  const port = view.getUint16(diagMessage.ports * 4 + 2);
  if (port === 0) return null;
  const address = addressAt(view, diagMessage.remote, isIpv6);
  // The interface is that of the socket; a peer's address needs it where it means nothing without.
  const isLinkLocal = isIpv6 && address.includes(':') && networkOf(address) === 'link-local';
  return { address, port, zone: isLinkLocal ? localZone : null };
}

function addressAt(view: DataView, word: number, isIpv6: boolean): string {
  const start = word * 4;
  if (!isIpv6) return formatIpv4(view.getUint32(start));
  return formatIpv6([0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(start + offset)));
}

function zoneOf(index: number): string | null {
  return index === 0 ? null : interfaceName(index);
}

/** The kernel says root also of what has no inode, and so belongs to nobody. */
function uidOf(uid: number, inode: number): number | null {
  return inode === 0 && uid === 0 ? null : uid;
}

/** null if the kernel does not say. */
function dualStackOf(message: Int32Array): boolean | null {
  const v6only = attributeOf(message, attributeTypes.v6only);
  return v6only === null || v6only.byteLength === 0 ? null : v6only.getUint8(0) === 0;
}

function unsigned(word = 0): number {
  return word >>> 0;
}

const AF_INET6 = 10;
