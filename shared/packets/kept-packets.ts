import type { Packet } from './packet.ts';

/** Of the packets of a connection the first and the last: how it began and how it ended. */
export type KeptPackets = {
  /** Says by how many packets more are kept now: one or none. */
  add(packet: Packet, mayGrow: boolean): 0 | 1;
  /** In their order. */
  packets(): readonly Packet[];
  count(): number;
};

/** Of so many packets the last tenth is kept for those that come last. */
export function keepPackets(atMost: number): KeptPackets {
  const lastAtMost = Math.floor(atMost / 10);
  const first: Packet[] = [];
  const last: Packet[] = [];
  /** Where the oldest of the last is, once they are as many as may be. */
  let oldest = 0;
  return {
    add(packet, mayGrow) {
      if (mayGrow && first.length < atMost - lastAtMost) {
        first.push(packet);
        return 1;
      }
      if (mayGrow && last.length < lastAtMost && oldest === 0) {
        last.push(packet);
        return 1;
      }
      if (last.length > 0) {
        last[oldest] = packet;
        oldest = (oldest + 1) % last.length;
      }
      return 0;
    },
    packets: () => [...first, ...last.slice(oldest), ...last.slice(0, oldest)],
    count: () => first.length + last.length,
  };
}
