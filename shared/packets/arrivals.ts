import { type NumberedPacket, otherSide, type Side } from './numbering.ts';

/**
 * Of each packet with SYN or FIN, whether it is taken to arrive at once: the next word of the other end acknowledges it, and
 * it is not sent again before that. Of others it says nothing.
 */
export function arrivalsAtOnce(packets: readonly NumberedPacket[]): readonly boolean[] {
  const arrives: boolean[] = new Array(packets.length).fill(false);
  /** What stands next, of those behind the one that is looked at. */
  const nextAcknowledged: Record<Side, number | null> = { left: null, right: null };
  const isRepeatedFirst: Record<Side, boolean> = { left: false, right: false };
  for (let index = packets.length - 1; index >= 0; index -= 1) {
    const packet = packets[index];
    if (packet?.kind !== 'tcp') continue;
    const { from, end, acknowledgement } = packet;
    const other = otherSide[from];
    const { flags } = packet.packet;
    if (flags.has('S') || flags.has('F')) {
      const next = nextAcknowledged[other];
      arrives[index] = !isRepeatedFirst[from] && next !== null && next >= end;
      isRepeatedFirst[from] = true;
    }
    nextAcknowledged[from] = acknowledgement;
    // Whatever the other end sends before this is answered by this.
    isRepeatedFirst[other] = false;
  }
  return arrives;
}
