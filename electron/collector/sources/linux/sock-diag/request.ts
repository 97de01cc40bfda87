import { isIPv4 } from 'node:net';
import type { Endpoint, Protocol } from '../../../../../shared/connection.ts';
import { parseIpv6 } from '../../../../../shared/formats/printed-address.ts';
import { bytesOf } from './layout.ts';
import { interfaceIndex } from './netlink-socket.ts';

const requestWords = 18;
/** Where its struct inet_diag_sockid begins: ports, both addresses, interface, cookie. */
const socketIdAt = 6;

// linux/netlink.h, linux/sock_diag.h, linux/inet_diag.h
const NLM_F_REQUEST = 0x1;
const NLM_F_DUMP = 0x300;
const TCPDIAG_GETSOCK = 18;
const SOCK_DIAG_BY_FAMILY = 20;
const INET_DIAG_INFO = 2;
const INET_DIAG_SKMEMINFO = 7;
/** INET_DIAG_NOCOOKIE, twice. */
const anyCookie: readonly number[] = [-1, -1];

/** Those of linux/tcp_states.h, the last of which is a port that is bound and not in use (since Linux 6.8). */
const everyState = 0x3fff;

/** One of the tables that the kernel lists, by the numbers of linux/in.h and linux/socket.h. */
type DiagTable = { readonly family: 2 | 10; readonly protocol: 6 | 17 };

/** A list to ask for, of every socket in any state. */
export type Dump = { readonly protocol: Protocol; readonly request: Uint8Array };

export const udpDumps: readonly Dump[] = [
  { protocol: 'udp', request: dumpRequest({ family: 2, protocol: 17 }) },
  { protocol: 'udp', request: dumpRequest({ family: 10, protocol: 17 }) },
];

/** Both families at once: the kernel has them in one hash table, and walks through all of it for each list. */
export const tcpDump: Dump = { protocol: 'tcp', request: familylessRequest() };

/** The same for a kernel that does not know that request. */
export const tcpDumps: readonly Dump[] = [
  { protocol: 'tcp', request: dumpRequest({ family: 2, protocol: 6 }) },
  { protocol: 'tcp', request: dumpRequest({ family: 10, protocol: 6 }) },
];

function dumpRequest(table: DiagTable): Uint8Array {
  return bytesOf(request(table, NLM_F_REQUEST | NLM_F_DUMP, 0));
}

/** A struct nlmsghdr and a struct inet_diag_req, the form of before Linux 3.3: for a list the kernel heeds no family in it. */
function familylessRequest(): Uint8Array {
  const words = new Int32Array(19);
  words[0] = words.length * 4;
  new Uint16Array(words.buffer).set([TCPDIAG_GETSOCK, NLM_F_REQUEST | NLM_F_DUMP], 2);
  words[17] = everyState;
  return bytesOf(words);
}

/**
 * Asks for the TCP socket between two endpoints, with its counters. `cookie` is that of the kernel, in hex, which the
 * socket then has to have; null for any. null if the endpoints are no addresses.
 */
export function measuresRequest(
  local: Endpoint,
  remote: Endpoint,
  cookie: string | null,
): Uint8Array | null {
  return socketRequest(local, remote, cookie, INET_DIAG_INFO);
}

/** The same of the listener at an endpoint, with what its memory is used for, and what it dropped. */
export function listenerRequest(local: Endpoint, cookie: string | null): Uint8Array | null {
  const address = local.address.includes(':') ? '::' : '0.0.0.0';
  return socketRequest(local, { address, port: 0, zone: null }, cookie, INET_DIAG_SKMEMINFO);
}

function socketRequest(
  local: Endpoint,
  remote: Endpoint,
  cookie: string | null,
  extension: number,
): Uint8Array | null {
  const [from, to] = [addressBytes(local.address), addressBytes(remote.address)];
  if (from === null || to === null || from.length !== to.length) return null;
  const family = from.length === 4 ? 2 : 10;
  const words = request({ family, protocol: 6 }, NLM_F_REQUEST, 1 << (extension - 1));
  const bytes = bytesOf(words);
  for (const [index, { port }] of [local, remote].entries()) {
    bytes.set([port >> 8, port & 0xff], socketIdAt * 4 + index * 2);
  }
  bytes.set(from, (socketIdAt + 1) * 4);
  bytes.set(to, (socketIdAt + 5) * 4);
  words[socketIdAt + 9] = local.zone === null ? 0 : interfaceIndex(local.zone);
  words.set(cookie === null ? anyCookie : cookieWords(cookie), socketIdAt + 10);
  return bytes;
}

/** A struct nlmsghdr and a struct inet_diag_req_v2. */
function request({ family, protocol }: DiagTable, flags: number, extensions: number): Int32Array {
  const words = new Int32Array(requestWords);
  words[0] = requestWords * 4;
  new Uint16Array(words.buffer).set([SOCK_DIAG_BY_FAMILY, flags], 2);
  bytesOf(words).set([family, protocol, extensions], 16);
  words[5] = everyState;
  return words;
}

/** Four or sixteen, in network order. */
function addressBytes(address: string): readonly number[] | null {
  if (isIPv4(address)) return address.split('.').map(Number);
  return parseIpv6(address)?.flatMap((group) => [group >> 8, group & 0xff]) ?? null;
}

function cookieWords(cookie: string): readonly [low: number, high: number] {
  return [Number.parseInt(cookie.slice(-8), 16), Number.parseInt(cookie.slice(0, -8) || '0', 16)];
}
