import { closeSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatIpv4, formatIpv6 } from '../../../shared/address.ts';
import { ipv4Number } from '../../../shared/address-number.ts';
import type { Protocol } from '../../../shared/connection.ts';
import { parseIpv6 } from '../../../shared/formats/printed-address.ts';
import type { IcmpAnswer } from '../../../shared/probing/icmp.ts';
import { scopeOf } from '../zones.ts';
import { type ErrorCalls, loadErrorCalls } from './error-calls.ts';

/** What answered: an ICMP message, RST, or somebody after all, which only UDP tells; null if nothing did in time. */
export type Why = IcmpAnswer | 'reset' | 'answered' | null;

export type AskOptions = {
  readonly protocol: Protocol;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/** Whether the system keeps ICMP messages for who asks. */
export function canAskWhy(): boolean {
  return loadErrorCalls() !== null;
}

/**
 * Tries once more, by a connection or by an empty datagram, now with a socket that keeps the ICMP message of a failure
 * (man 7 ip, IP_RECVERR), which any user may. Null also where this cannot be done.
 */
export async function askWhy(
  address: string,
  port: number,
  { protocol, timeoutMs, signal }: AskOptions,
): Promise<Why> {
  const calls = loadErrorCalls();
  if (calls === null) return null;
  const isSix = isIPv6(address);
  const kind = protocol === 'udp' ? SOCK_DGRAM : SOCK_STREAM;
  const type = kind | SOCK_NONBLOCK | SOCK_CLOEXEC;
  const descriptor = calls.socket(isSix ? AF_INET6 : AF_INET, type, 0);
  if (descriptor < 0) return null;
  try {
    const on = Buffer.from([1, 0, 0, 0]);
    const [level, option] = isSix ? [SOL_IPV6, IPV6_RECVERR] : [SOL_IP, IP_RECVERR];
    if (calls.setOption(descriptor, level, option, on, on.length) < 0) return null;
    const peer = socketAddress(address, port);
    if (calls.connect(descriptor, peer, peer.length) < 0 && !comesLater.has(calls.errno())) {
      return ownAnswer;
    }
    if (protocol === 'udp') calls.sendNothing(descriptor);
    return await awaitAnswer(descriptor, calls, { protocol, timeoutMs, signal });
  } finally {
    closeSync(descriptor);
  }
}

const ownAnswer: IcmpAnswer = { origin: 'local', type: 0, code: 0, from: null };

const comesLater: ReadonlySet<number> = new Set([
  constants.errno.EINPROGRESS,
  constants.errno.ECONNREFUSED,
]);

const lookEveryMs = 10;

async function awaitAnswer(
  descriptor: number,
  calls: ErrorCalls,
  { protocol, timeoutMs, signal }: AskOptions,
): Promise<Why> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const control = Buffer.alloc(256);
    // The message is in the queue before the socket has failed by it.
    const failure = calls.errorOf(descriptor);
    if (calls.takeError(descriptor, control)) return parseError(control);
    if (failure !== 0) return failure === constants.errno.ECONNREFUSED ? 'reset' : null;
    if (protocol === 'udp' && calls.takeAnswer(descriptor)) return 'answered';
    await sleep(lookEveryMs, undefined, { signal });
  }
  return null;
}

/** struct cmsghdr, struct sock_extended_err (linux/errqueue.h), and the address of whoever sent the message. */
export function parseError(control: Buffer): IcmpAnswer | null {
  const origin = origins[control.readUInt8(20)];
  if (control.readUInt32LE(0) < 32 || origin === undefined) return null;
  return {
    origin,
    type: control.readUInt8(21),
    code: control.readUInt8(22),
    from: sender(control.subarray(32)),
  };
}

const origins: readonly (IcmpAnswer['origin'] | undefined)[] = [
  undefined,
  'local',
  'icmp',
  'icmpv6',
];

function sender(address: Buffer): string | null {
  const family = address.readUInt16LE(0);
  if (family === AF_INET) return formatIpv4(address.readUInt32BE(4));
  if (family !== AF_INET6) return null;
  return formatIpv6(Array.from({ length: 8 }, (_, group) => address.readUInt16BE(8 + group * 2)));
}

/** struct sockaddr_in or sockaddr_in6. */
function socketAddress(address: string, port: number): Buffer {
  const [bare = '', zone = ''] = address.split('%');
  const groups = parseIpv6(bare);
  const bytes = Buffer.alloc(groups === null ? 16 : 28);
  bytes.writeUInt16LE(groups === null ? AF_INET : AF_INET6, 0);
  bytes.writeUInt16BE(port, 2);
  if (groups === null) bytes.writeUInt32BE(ipv4Number(bare), 4);
  for (const [index, group] of (groups ?? []).entries()) bytes.writeUInt16BE(group, 8 + index * 2);
  if (groups !== null) bytes.writeUInt32LE(scopeOf(zone), 24);
  return bytes;
}

// Those of socket are others on MIPS and SPARC, which have no koffi.
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const SOL_IP = 0;
const IP_RECVERR = 11;
const SOL_IPV6 = 41;
const IPV6_RECVERR = 25;
