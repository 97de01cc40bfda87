import { viewOf } from './captured-frame.ts';
import type { CapturedPacket } from './captured-packet.ts';
import { rawLinkType } from './link-layers.ts';
import { pcapHeaderLength, recordHeaderLength } from './pcap-file.ts';

/**
 * What a file of the format pcap with nanoseconds begins with; behind it stands a record for each packet. All of them begin
 * with IP: such a file has one network, and packets may come from several.
 */
export function pcapHeader(): Uint8Array {
  const bytes = new Uint8Array(pcapHeaderLength);
  const view = viewOf(bytes);
  view.setUint32(0, 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262_144, true);
  view.setUint32(20, rawLinkType, true);
  return bytes;
}

/** One packet, without what stands before IP. */
export function pcapRecord(packet: CapturedPacket): Uint8Array {
  const header = packet.header.subarray(packet.networkAt);
  const bytes = new Uint8Array(recordHeaderLength + header.length);
  const view = viewOf(bytes);
  view.setUint32(0, packet.seconds, true);
  view.setUint32(4, packet.nanoseconds, true);
  view.setUint32(8, header.length, true);
  view.setUint32(12, packet.originalLength - packet.networkAt, true);
  bytes.set(header, recordHeaderLength);
  return bytes;
}
