import { pcapHeader } from '../../../../shared/packets/write-pcap.ts';

/** A pcap file with a SYN to port 80 of the loopback, of IPv4 without a link layer. */
export function capturedSegment(second: number): Buffer {
  const segment = Buffer.alloc(40);
  segment.writeUInt8(0x45, 0);
  segment.writeUInt16BE(40, 2);
  segment.writeUInt16BE(second, 4);
  segment.writeUInt8(64, 8);
  segment.writeUInt8(6, 9);
  segment.set([127, 0, 0, 1, 127, 0, 0, 1], 12);
  segment.writeUInt16BE(50_000, 20);
  segment.writeUInt16BE(80, 22);
  segment.writeUInt8(0x50, 32);
  segment.writeUInt8(2, 33);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(second, 0);
  record.writeUInt32LE(40, 8);
  record.writeUInt32LE(40, 12);
  return Buffer.concat([pcapHeader(), record, segment]);
}
