import type { LeftOut } from './captured-packet.ts';
import type { IpHeader } from './ip-header.ts';
import { type TcpFlag, type TcpOptions, type TcpPacket, tcpFlags } from './packet.ts';

export type ReadSegment = { readonly segment: Omit<TcpPacket, 'at'>; readonly headerEnd: number };

/** Reads the header of TCP (RFC 9293 §3.1) that an IP packet carries. */
export function readTcp(view: DataView, ip: IpHeader): ReadSegment | LeftOut {
  const at = ip.payloadAt;
  if (at + 20 > view.byteLength) return 'cut';
  const headerLength = (view.getUint8(at + 12) >> 4) * 4;
  if (headerLength < 20 || headerLength > ip.payloadLength) return 'malformed';
  const headerEnd = Math.min(at + headerLength, view.byteLength);
  const segment = {
    from: { address: ip.from, port: view.getUint16(at), zone: null },
    to: { address: ip.to, port: view.getUint16(at + 2), zone: null },
    flags: flagSets[view.getUint8(at + 13)] ?? noFlags,
    sequence: view.getUint32(at + 4),
    acknowledgement: view.getUint32(at + 8),
    window: view.getUint16(at + 14),
    length: ip.payloadLength - headerLength,
    options: readOptions(view, at + 20, headerEnd),
  };
  return { segment, headerEnd };
}

const noFlags: ReadonlySet<TcpFlag> = new Set();

/** One for each value of the byte: packets share them. */
const flagSets: readonly ReadonlySet<TcpFlag>[] = Array.from(
  { length: 256 },
  (_, bits) => new Set(tcpFlags.filter((_flag, bit) => (bits >> bit) & 1)),
);

/** What is written to the byte of flags. */
export function flagBits(flags: ReadonlySet<TcpFlag>): number {
  return tcpFlags.reduce((bits, flag, bit) => (flags.has(flag) ? bits | (1 << bit) : bits), 0);
}

type Writable = { -readonly [Name in keyof TcpOptions]: TcpOptions[Name] };

const kinds = { end: 0, none: 1, size: 2, scale: 3, permitted: 4, blocks: 5, timestamps: 8 };
const noOptions: TcpOptions = {};

/** What the options say, up to the first that is not whole. */
function readOptions(view: DataView, start: number, end: number): TcpOptions {
  if (start >= end) return noOptions;
  const options: Writable = {};
  let at = start;
  while (at < end) {
    const kind = view.getUint8(at);
    if (kind === kinds.end) break;
    if (kind === kinds.none) {
      at += 1;
      continue;
    }
    const length = at + 1 < end ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > end) break;
    readOption(view, at, options);
    at += length;
  }
  return options;
}

function readOption(view: DataView, at: number, options: Writable): void {
  const kind = view.getUint8(at);
  const length = view.getUint8(at + 1);
  if (kind === kinds.size && length === 4) options.maximumSegmentSize = view.getUint16(at + 2);
  if (kind === kinds.scale && length === 3) options.windowScale = view.getUint8(at + 2);
  if (kind === kinds.permitted && length === 2) options.selectiveAcknowledgement = true;
  if (kind === kinds.timestamps && length === 10) {
    options.timestamps = { value: view.getUint32(at + 2), echo: view.getUint32(at + 6) };
  }
  if (kind === kinds.blocks && length % 8 === 2) {
    const count = (length - 2) / 8;
    options.acknowledgedBlocks = Array.from({ length: count }, (_, index) => {
      const block = at + 2 + index * 8;
      return [view.getUint32(block), view.getUint32(block + 4)] as const;
    });
  }
}
