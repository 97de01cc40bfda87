import { type CapturedFrame, viewOf } from './captured-frame.ts';
import type { CapturedPacket, LeftOut } from './captured-packet.ts';
import { icmpProtocols, readIcmp } from './icmp-about-tcp.ts';
import { type IpHeader, readIp } from './ip-header.ts';
import { networkAt } from './link-layers.ts';
import type { Packet } from './packet.ts';
import { readTcp } from './tcp-header.ts';

export type ReadPacket = Omit<CapturedPacket, 'header'> & {
  readonly headerEnd: number;
  readonly identification: number | null;
};

/** What a captured frame says of TCP, or why it says nothing. */
export function readFrame(frame: CapturedFrame): ReadPacket | LeftOut {
  const view = viewOf(frame.bytes);
  const ipAt = networkAt(frame.linkType, view);
  if (typeof ipAt === 'string') return ipAt;
  const ip = readIp(view, ipAt, frame.originalLength);
  if (typeof ip === 'string') return ip;
  const read = readPayload(view, ip, timeOf(frame));
  if (typeof read === 'string') return read;
  return {
    ...read,
    seconds: frame.seconds,
    nanoseconds: frame.nanoseconds,
    linkType: frame.linkType,
    networkAt: ipAt,
    originalLength: frame.originalLength,
    identification: ip.identification,
  };
}

/** Milliseconds, with as much of their fractions as a number holds. */
function timeOf({ seconds, nanoseconds }: CapturedFrame): number {
  return seconds * 1000 + nanoseconds / 1e6;
}

function readPayload(
  view: DataView,
  ip: IpHeader,
  at: number,
): { packet: Packet; headerEnd: number } | LeftOut {
  if (ip.protocol === 6) {
    const read = readTcp(view, ip);
    if (typeof read === 'string') return read;
    return { packet: { kind: 'tcp', at, ...read.segment }, headerEnd: read.headerEnd };
  }
  if (ip.protocol === icmpProtocols[ip.family]) {
    const read = readIcmp(view, ip);
    if (typeof read === 'string') return read;
    return { packet: { kind: 'icmp', at, ...read.message }, headerEnd: read.headerEnd };
  }
  return ip.protocol === 17 ? 'udp' : 'other-protocol';
}
