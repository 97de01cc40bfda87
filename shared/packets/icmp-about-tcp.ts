import type { LeftOut } from './captured-packet.ts';
import { type IpHeader, readIp } from './ip-header.ts';
import type { IcmpPacket } from './packet.ts';

export type ReadMessage = { readonly message: Omit<IcmpPacket, 'at'>; readonly headerEnd: number };

/** Errors that quote the packet they are about: RFC 792, and RFC 4443 §3. */
const errors = { ipv4: new Set([3, 4, 11, 12]), ipv6: new Set([1, 2, 3, 4]) } as const;

export const icmpProtocols = { ipv4: 1, ipv6: 58 } as const;
const tcp = 6;

/** Reads an ICMP message about a packet of TCP, of which it quotes at least the ports. */
export function readIcmp(view: DataView, ip: IpHeader): ReadMessage | LeftOut {
  const { family, payloadAt: at } = ip;
  if (at + 8 > view.byteLength) return 'cut';
  const type = view.getUint8(at);
  if (!errors[family].has(type)) return 'icmp';
  const quoted = readIp(view, at + 8, Number.POSITIVE_INFINITY);
  if (typeof quoted === 'string') return quoted === 'cut' ? 'cut' : 'icmp';
  if (quoted.protocol !== tcp || quoted.family !== family) return 'icmp';
  const portsAt = quoted.payloadAt;
  // Routers quote 8 bytes of TCP at least, which end behind the sequence number.
  if (portsAt + 8 > view.byteLength) return 'cut';
  const message = {
    sender: ip.from,
    type,
    code: view.getUint8(at + 1),
    family,
    from: { address: quoted.from, port: view.getUint16(portsAt), zone: null },
    to: { address: quoted.to, port: view.getUint16(portsAt + 2), zone: null },
  };
  return { message, headerEnd: quotedEnd(view, portsAt, at + ip.payloadLength) };
}

/** Behind the quoted header of TCP, or what there is of it. */
function quotedEnd(view: DataView, at: number, payloadEnd: number): number {
  const whole = at + 13 <= view.byteLength ? Math.max(20, (view.getUint8(at + 12) >> 4) * 4) : 8;
  return Math.min(at + whole, payloadEnd, view.byteLength);
}
