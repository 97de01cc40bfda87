import type { Endpoint } from '../connection.ts';
import { isSameEnd } from './numbering.ts';
import type { Packet, TcpPacket } from './packet.ts';

/** Tells whether a packet begins another connection between the same two ends, of which it is asked for each in turn. */
export type LifeWatch = { beginsAnother(packet: Packet): boolean };

/** A SYN with another number begins another connection, where the last has ended or was never answered. */
export function watchLife(): LifeWatch {
  let life = createLife();
  return {
    beginsAnother(packet) {
      if (packet.kind === 'icmp') return false;
      const begins = isAnotherSyn(packet, life);
      if (begins) life = createLife();
      const { flags } = packet;
      if (isSyn(packet)) life.syn ??= { from: packet.from, sequence: packet.sequence };
      else life.isAnswered = true;
      if (flags.has('F') || flags.has('R')) life.hasEnded = true;
      return begins;
    },
  };
}

type Life = {
  syn: { readonly from: Endpoint; readonly sequence: number } | null;
  isAnswered: boolean;
  hasEnded: boolean;
};

function createLife(): Life {
  return { syn: null, isAnswered: false, hasEnded: false };
}

function isSyn({ flags }: TcpPacket): boolean {
  return flags.has('S') && !flags.has('A');
}

function isAnotherSyn(packet: TcpPacket, { syn, isAnswered, hasEnded }: Life): boolean {
  if (!isSyn(packet) || (isAnswered && !hasEnded)) return false;
  if (syn === null) return hasEnded;
  // Both may ask at once, each with a number of its own.
  return isSameEnd(syn.from, packet.from) ? packet.sequence !== syn.sequence : hasEnded;
}

/** The packets of each connection between two ends, one after another. */
export function livesOf(packets: readonly Packet[]): readonly (readonly Packet[])[] {
  const watch = watchLife();
  const lives: Packet[][] = [];
  for (const packet of packets) {
    const begins = watch.beginsAnother(packet);
    const last = lives.at(-1);
    if (last === undefined || begins) lives.push([packet]);
    else last.push(packet);
  }
  return lives;
}
