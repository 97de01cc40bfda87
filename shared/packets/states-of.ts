import type { TcpState } from '../tcp-states.ts';
import { arrivalsAtOnce } from './arrivals.ts';
import { afterReceiving, afterSending, type Received } from './end-state.ts';
import { type NumberedPacket, type NumberedSegment, otherSide, type Side } from './numbering.ts';

export type EndStates = Readonly<Record<Side, TcpState | null>>;

/**
 * The states of both ends after each packet. A packet is taken to arrive as it is captured, as RFC 9293 draws it (figure 6),
 * unless the next word of the other end does not acknowledge its SYN or FIN; then it arrives when one does.
 */
export function statesOf(
  packets: readonly NumberedPacket[],
  start: EndStates,
): readonly EndStates[] {
  const atOnce = arrivalsAtOnce(packets);
  const ends = {
    left: createEnd('left', packets, start),
    right: createEnd('right', packets, start),
  };
  return packets.map((packet, index) => {
    if (packet.kind === 'tcp') {
      const [sender, receiver] = [ends[packet.from], ends[otherSide[packet.from]]];
      receiver.underWay = arrived(receiver.underWay, packet.acknowledgement, sender);
      send(packet, sender);
      receive(packet, index, receiver);
      if (atOnce[index]) sender.underWay = arrived(sender.underWay, packet.end, receiver);
    }
    return { left: ends.left.state, right: ends.right.state };
  });
}

type UnderWay = { readonly kind: 'syn' | 'syn-ack' | 'fin'; readonly end: number };

type End = {
  state: TcpState | null;
  readonly isPassive: boolean;
  /** Where its SYN and FIN stand last among the packets: until then they have not been acknowledged to it. */
  readonly lastSyn: number;
  readonly lastFin: number;
  synEnd: number | null;
  finEnd: number | null;
  /** Sent, and not known to have arrived. */
  underWay: readonly UnderWay[];
  /** What it last acknowledged, and how much it had room for. */
  expected: { readonly from: number; readonly to: number } | null;
};

function createEnd(side: Side, packets: readonly NumberedPacket[], start: EndStates): End {
  const lastWith = (flag: 'S' | 'F') =>
    packets.findLastIndex(
      (packet) => packet.kind === 'tcp' && packet.from === side && packet.packet.flags.has(flag),
    );
  return {
    state: start[side],
    isPassive: start[side] === 'LISTEN',
    lastSyn: lastWith('S'),
    lastFin: lastWith('F'),
    synEnd: null,
    finEnd: null,
    underWay: [],
    expected: null,
  };
}

function send({ packet: { flags }, end, ...segment }: NumberedSegment, sender: End): void {
  const { acknowledgement, window, windowIsScaled } = segment;
  if (flags.has('R')) {
    sender.state = afterSending(sender.state, 'rst');
    return;
  }
  if (acknowledgement !== null) {
    const room = Math.max(1, windowIsScaled ? window : window * 2 ** 14);
    sender.expected = { from: acknowledgement, to: acknowledgement + room };
  }
  if (flags.has('S')) {
    const kind = flags.has('A') ? 'syn-ack' : 'syn';
    sender.state = afterSending(sender.state, kind);
    sender.synEnd = end;
    sender.underWay = withSent(sender.underWay, { kind, end });
  }
  if (flags.has('F')) {
    sender.state = afterSending(sender.state, 'fin');
    sender.finEnd = end;
    sender.underWay = withSent(sender.underWay, { kind: 'fin', end });
  }
}

/** What is sent again is under way once. */
function withSent(underWay: readonly UnderWay[], sent: UnderWay): readonly UnderWay[] {
  const isKnown = underWay.some(({ kind, end }) => kind === sent.kind && end === sent.end);
  return isKnown ? underWay : [...underWay.slice(-3), sent];
}

function receive(segment: NumberedSegment, index: number, receiver: End): void {
  const { sequence, acknowledgement } = segment;
  if (segment.packet.flags.has('R')) {
    const { expected, isPassive } = receiver;
    // Anything outside of the window is not believed (RFC 5961 §3).
    if (expected !== null && (sequence < expected.from || sequence > expected.to)) return;
    receiver.state = afterReceiving(receiver.state, isPassive ? 'rst-while-passive' : 'rst');
    return;
  }
  const isAcknowledged = (end: number | null, last: number) =>
    end !== null && acknowledgement !== null && acknowledgement >= end && index > last;
  const told: Received[] = [];
  if (isAcknowledged(receiver.synEnd, receiver.lastSyn)) told.push('ack-of-syn');
  if (isAcknowledged(receiver.finEnd, receiver.lastFin)) told.push('ack-of-fin');
  for (const received of told) receiver.state = afterReceiving(receiver.state, received);
}

/** Lets the receiver have what ends at that number or before, and gives what is still under way. */
function arrived(
  underWay: readonly UnderWay[],
  number: number | null,
  receiver: End,
): readonly UnderWay[] {
  if (underWay.length === 0 || number === null) return underWay;
  for (const { kind, end } of underWay) {
    if (end <= number) receiver.state = afterReceiving(receiver.state, kind);
  }
  return underWay.filter(({ end }) => end > number);
}
