import type { Measures } from '../../../../../shared/measures.ts';
import { isLittleEndian } from './layout.ts';

/** A struct tcp_info (linux/tcp.h), of which an older kernel sends a shorter one. */
export function measuresIn(info: DataView): Measures {
  const word = (at: number) =>
    at + 4 <= info.byteLength ? info.getUint32(at, isLittleEndian) : null;
  const long = (at: number) =>
    at + 8 <= info.byteLength ? Number(info.getBigUint64(at, isLittleEndian)) : null;
  // Before Linux 4.19 there is only what was acknowledged, in which a SYN and a FIN count as a byte each: so do they later
  // of a connection over which nothing was sent.
  const acknowledged = long(fields.bytesAcked);
  const roundTrip = word(fields.roundTripMicroseconds) ?? 0;
  return {
    sentBytes:
      long(fields.bytesSent) ?? (acknowledged === null || acknowledged > 2 ? acknowledged : 0),
    receivedBytes: long(fields.bytesReceived),
    sentPackets: word(fields.segmentsOut),
    receivedPackets: word(fields.segmentsIn),
    roundTripMs: roundTrip === 0 ? null : roundTrip / 1000,
    retransmits: word(fields.totalRetransmits),
  };
}

/** By their bytes. */
const fields = {
  roundTripMicroseconds: 68,
  totalRetransmits: 100,
  bytesAcked: 120,
  bytesReceived: 128,
  segmentsOut: 136,
  segmentsIn: 140,
  bytesSent: 200,
} as const;
