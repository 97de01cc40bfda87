import { formatIpv4, formatIpv6 } from '../address.ts';
import type { Endpoint, Protocol } from '../connection.ts';
import { type SocketRow, stateOf } from './socket-row.ts';

export type Endianness = 'LE' | 'BE';

/**
 * What matters of a line of /proc/net/{tcp,tcp6,udp,udp6}, as `protocol local remote state queues uid inode`.
 * null if the line is too short to be one.
 */
export function essentialsOf(protocol: Protocol, line: string): string | null {
  const [slot = '', local, remote, state, queues, , , uid, , inode] = line.trim().split(/\s+/, 10);
  if (!/^\d+:$/.test(slot) || inode === undefined) return null;
  return `${protocol} ${local} ${remote} ${state} ${queues} ${uid} ${inode}`;
}

/** A socket from its essentials; null if they make no sense. */
export function parseProcNet(essentials: string, endianness: Endianness): SocketRow | null {
  const [, protocol, localText, remoteText, stateText, send, receive, uidText, inodeText] =
    essentialsPattern.exec(essentials) ?? [];
  const local = parseEndpoint(localText, endianness);
  const remote = parseEndpoint(remoteText, endianness);
  const state = stateOf(parseHex(stateText));
  if (local === null || remote === null || state === undefined) return null;
  const inode = Number(inodeText);
  const common = {
    family: local.address.includes(':') ? 'ipv6' : 'ipv4',
    namespace: null,
    local,
    remote: remote.port === 0 ? null : remote,
    receiveQueue: parseHex(receive),
    sendQueue: parseHex(send),
    dualStack: null,
    traffic: null,
    kernelId: inode === 0 ? null : `ino:${inode}`,
    inode,
    uid: parseUid(Number(uidText), inode),
  } as const;
  if (protocol === 'udp') return { ...common, protocol, state: null };
  // Of a listener the kernel writes no limit: how many may wait is known to ss alone.
  const sendQueue = state === 'LISTEN' ? null : common.sendQueue;
  return { ...common, protocol: 'tcp', state, sendQueue };
}

/** The kernel says root also of what has no inode, and so belongs to nobody. */
function parseUid(uid: number, inode: number): number | null {
  return inode === 0 && uid === 0 ? null : uid;
}

const essentialsPattern =
  /^(tcp|udp) ([0-9A-F:]+) ([0-9A-F:]+) ([0-9A-F]{2}) ([0-9A-F]{8}):([0-9A-F]{8}) (\d{1,10}) (\d{1,15})$/;

function parseEndpoint(text: string | undefined, endianness: Endianness): Endpoint | null {
  const [address = '', port = ''] = text?.split(':') ?? [];
  if (port.length !== 4) return null;
  const words = address.match(/.{8}/g)?.map((word) => parseWord(word, endianness)) ?? [];
  const [only = 0] = words;
  if (address.length === 8) return { address: formatIpv4(only), port: parseHex(port), zone: null };
  if (address.length !== 32) return null;
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  return { address: formatIpv6(groups), port: parseHex(port), zone: null };
}

/** The kernel prints each 32 bits of an address, which lie in memory in network order, as a number of the machine. */
function parseWord(hex: string, endianness: Endianness): number {
  const word = Number.parseInt(hex, 16);
  return endianness === 'LE' ? swapBytes(word) : word;
}

function swapBytes(word: number): number {
  const middle = ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00);
  return ((word << 24) | middle | (word >>> 24)) >>> 0;
}

function parseHex(text: string | undefined): number {
  return Number.parseInt(text ?? '', 16);
}
