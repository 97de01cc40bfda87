import { isIPv4, isIPv6 } from 'node:net';
import { unmapIpv4 } from '../../../../shared/address.ts';
import type { Endpoint, Protocol } from '../../../../shared/connection.ts';
import { isTimeWait, parseState, type SocketRow } from '../../../../shared/formats/socket-row.ts';
import {
  kernelIdOf,
  namedValues,
  parseCount,
  parseDualStack,
  parseUid,
} from '../../../../shared/formats/ss/values.ts';
import { networkOf } from '../../../../shared/network-class.ts';

/**
 * One socket from the essentials of what `ss -n -e` prints: protocol, state, both queues, both addresses, then named
 * values in any order. null if they are anything else.
 */
export function parseSsLine(essentials: string): SocketRow | null {
  // At blanks alone: half a letter of an interface may look like other space, as long as its bytes are not decoded.
  const [netid, stateText = '', receive, send, localText = '', remoteText = '', ...rest] =
    essentials.split(' ');
  const protocol = parseProtocol(netid);
  const state = parseState(stateText);
  const [receiveQueue, sendQueue] = [parseCount(receive), parseCount(send)];
  const values = namedValues(rest);
  const local = parseEndpoint(localText, values.has('v6only'));
  const peer = parseEndpoint(remoteText, values.has('v6only'));
  if (protocol === null || state === undefined || local === null || peer === null) return null;
  if (receiveQueue === null || sendQueue === null) return null;

  const inode = parseCount(values.get('ino')) ?? 0;
  const address = { address: local.address, port: local.port ?? 0, zone: local.zone };
  const common = {
    family: local.address.includes(':') ? 'ipv6' : 'ipv4',
    namespace: null,
    local: address,
    remote: remoteEndpoint(peer, local.zone),
    receiveQueue,
    sendQueue,
    dualStack: local.address === '::' ? parseDualStack(values.get('v6only')) : null,
    traffic: null,
    kernelId: kernelIdOf(values.get('sk'), inode),
    inode,
    uid: parseUid(values.get('uid'), inode),
  } as const;
  if (protocol === 'udp') return { ...common, protocol, state: null };
  if (state === 'LISTEN') return { ...common, protocol, state, remote: null };
  if (isTimeWait(state, inode)) return { ...common, protocol, state, kernelId: null };
  return { ...common, protocol, state };
}

type Address = {
  readonly address: string;
  readonly zone: string | null;
  readonly port: number | null;
};

function parseProtocol(netid: string | undefined): Protocol | null {
  return netid === 'tcp' || netid === 'udp' ? netid : null;
}

/** `127.0.0.1:80`, `127.0.0.53%lo:53`, `[::1]:80`, `[fe80::1]%eth0:80`, `*:80`, `*%eth0:80`, and of old `:::80`; port `*` is none. */
function parseEndpoint(text: string, hasV6only: boolean): Address | null {
  const colon = text.lastIndexOf(':');
  const portText = text.slice(colon + 1);
  const port = portText === '*' ? null : parsePort(portText);
  if (colon < 0 || port === undefined) return null;
  const host = text.slice(0, colon);
  const percent = host.indexOf('%');
  const zone = percent < 0 ? null : decodeZone(host.slice(percent + 1).replace(/\]$/, ''));
  const bare = (percent < 0 ? host : host.slice(0, percent)).replaceAll(/^\[|\]$/g, '');
  const address = parseAddress(bare, hasV6only);
  return address === null ? null : { address, port, zone };
}

function parseAddress(text: string, hasV6only: boolean): string | null {
  // ss up to 4.14 writes `*` for 0.0.0.0; a newer one for an IPv6 socket that takes IPv4 as well, and then says v6only.
  if (text === '*') return hasV6only ? '::' : '0.0.0.0';
  if (isIPv4(text)) return text;
  return isIPv6(text) ? (unmapIpv4(text) ?? text) : null;
}

function parsePort(text: string): number | undefined {
  const port = parseCount(text);
  return port !== null && port <= 0xffff ? port : undefined;
}

/** Lines are handed on byte for byte as Latin-1; of what is kept only the name of an interface may be more than ASCII. */
function decodeZone(zone: string): string {
  return Buffer.from(zone, 'latin1').toString('utf8');
}

/** ss gives the interface of a link-local peer only on the local side. */
function remoteEndpoint(
  { address, port, zone }: Address,
  localZone: string | null,
): Endpoint | null {
  if (port === null) return null;
  const inherits = zone === null && address.includes(':') && networkOf(address) === 'link-local';
  return { address, port, zone: inherits ? localZone : zone };
}
