import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import { pcapHeader, pcapRecord } from '../../shared/packets/write-pcap.ts';
import type { TracePiece } from '../../shared/trace.ts';

/** What a capture has given so far, as a pcap file. */
export type TraceRecord = {
  take(packets: readonly CapturedPacket[]): void;
  /** What stands in the file behind a place. */
  behind(place: number): Pick<TracePiece, 'pcap' | 'next' | 'packetCount'>;
  readonly length: () => number;
};

export function createTraceRecord(): TraceRecord {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let packetCount = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  return {
    take(packets) {
      for (const packet of packets) {
        if (packetCount === 0) add(pcapHeader());
        add(pcapRecord(packet));
        packetCount += 1;
      }
    },
    behind(place) {
      const pcap = Buffer.concat(pieces).subarray(place).toString('base64');
      return { pcap, next: length, packetCount };
    },
    length: () => length,
  };
}
