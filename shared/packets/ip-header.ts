import { formatIpv4, formatIpv6 } from '../address.ts';
import type { LeftOut } from './captured-packet.ts';

export type IpHeader = {
  readonly family: 'ipv4' | 'ipv6';
  readonly from: string;
  readonly to: string;
  /** By the numbers of IANA: 6 is TCP. */
  readonly protocol: number;
  readonly payloadAt: number;
  /** By the lengths in the headers, whether or not so much was captured. */
  readonly payloadLength: number;
  /** Of IPv4, which tells two packets of the same words apart. */
  readonly identification: number | null;
};

/** Reads the header of IP at `at`; `originalLength` is that of the whole frame. */
export function readIp(view: DataView, at: number, originalLength: number): IpHeader | LeftOut {
  if (at >= view.byteLength) return 'cut';
  const version = view.getUint8(at) >> 4;
  if (version === 4) return readIpv4(view, at, originalLength);
  return version === 6 ? readIpv6(view, at, originalLength) : 'malformed';
}

function readIpv4(view: DataView, at: number, originalLength: number): IpHeader | LeftOut {
  if (at + 20 > view.byteLength) return 'cut';
  const headerLength = (view.getUint8(at) & 15) * 4;
  // What the network card is to take apart has no length yet.
  const length = view.getUint16(at + 2) || originalLength - at;
  if (headerLength < 20 || length < headerLength) return 'malformed';
  if ((view.getUint16(at + 6) & 0x1fff) !== 0) return 'fragment';
  return {
    family: 'ipv4',
    from: ipv4Text(view.getUint32(at + 12)),
    to: ipv4Text(view.getUint32(at + 16)),
    protocol: view.getUint8(at + 9),
    payloadAt: at + headerLength,
    payloadLength: length - headerLength,
    identification: view.getUint16(at + 4),
  };
}

function readIpv6(view: DataView, at: number, originalLength: number): IpHeader | LeftOut {
  if (at + 40 > view.byteLength) return 'cut';
  const end = at + 40 + (view.getUint16(at + 4) || originalLength - at - 40);
  let protocol = view.getUint8(at + 6);
  let next = at + 40;
  for (;;) {
    const lengthOf = extensions.get(protocol);
    if (lengthOf === undefined) break;
    if (next + 8 > view.byteLength) return 'cut';
    if (protocol === fragmentHeader && view.getUint16(next + 2) >> 3 !== 0) return 'fragment';
    protocol = view.getUint8(next);
    next += lengthOf(view.getUint8(next + 1));
  }
  if (next > end) return 'malformed';
  return {
    family: 'ipv6',
    from: ipv6Text(view, at + 8),
    to: ipv6Text(view, at + 24),
    protocol,
    payloadAt: next,
    payloadLength: end - next,
    identification: null,
  };
}

const fragmentHeader = 44;
const inEights = (length: number) => (length + 1) * 8;

/** The extension headers of IPv6 (RFC 8200), each with its length by what its second byte says. */
const extensions: ReadonlyMap<number, (length: number) => number> = new Map([
  [0, inEights], // hop by hop
  [43, inEights], // routing
  [60, inEights], // destination
  [135, inEights], // mobility
  [fragmentHeader, () => 8],
  [51, (length) => (length + 2) * 4], // authentication
]);

const ipv4Texts = new Map<number, string>();

/** Kept, since a capture has many packets of few addresses. */
function ipv4Text(bits: number): string {
  const known = ipv4Texts.get(bits);
  if (known !== undefined) return known;
  const made = formatIpv4(bits);
  if (ipv4Texts.size > 50_000) ipv4Texts.clear();
  ipv4Texts.set(bits, made);
  return made;
}

function ipv6Text(view: DataView, at: number): string {
  return formatIpv6([0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset)));
}
