import { viewOf } from './captured-frame.ts';
import type { CapturedPacket } from './captured-packet.ts';
import { rawLinkType } from './link-layers.ts';
import { pcapHeaderLength, recordHeaderLength } from './pcap-file.ts';

/**
 * A file of the format pcap with nanoseconds, its header first and then a piece for each packet. Packets of different
 * networks, which such a file cannot hold, are written without what stands before IP.
 */
export function* writePcap(packets: readonly CapturedPacket[]): Generator<Uint8Array> {
  const linkType = commonLinkType(packets);
  yield pcapHeader(linkType);
  for (const packet of packets) yield pcapRecord(packet, linkType);
}

/** What a file begins with whose packets are all of one network. */
export function pcapHeader(linkType: number): Uint8Array {
  const bytes = new Uint8Array(pcapHeaderLength);
  const view = viewOf(bytes);
  view.setUint32(0, 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262_144, true);
  view.setUint32(20, linkType, true);
  return bytes;
}

/** One packet, in a file of that network, or of none. */
export function pcapRecord(packet: CapturedPacket, linkType = packet.linkType): Uint8Array {
  const left = linkType === packet.linkType ? 0 : packet.networkAt;
  const header = packet.header.subarray(left);
  const bytes = new Uint8Array(recordHeaderLength + header.length);
  const view = viewOf(bytes);
  view.setUint32(0, packet.seconds, true);
  view.setUint32(4, packet.nanoseconds, true);
  view.setUint32(8, header.length, true);
  view.setUint32(12, packet.originalLength - left, true);
  bytes.set(header, recordHeaderLength);
  return bytes;
}

function commonLinkType(packets: readonly CapturedPacket[]): number {
  const first = packets[0]?.linkType ?? rawLinkType;
  return packets.every(({ linkType }) => linkType === first) ? first : rawLinkType;
}
