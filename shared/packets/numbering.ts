import type { Endpoint } from '../connection.ts';
import type { Packet, TcpPacket } from './packet.ts';

export type Side = 'left' | 'right';

export const otherSide: Readonly<Record<Side, Side>> = { left: 'right', right: 'left' };

type Segment = Extract<Packet, { kind: 'tcp' }>;
type Message = Extract<Packet, { kind: 'icmp' }>;

/** A segment with its numbers counted from the first of its sender; they go on past 2^32. */
export type NumberedSegment = {
  readonly kind: 'tcp';
  readonly packet: Segment;
  readonly from: Side;
  readonly sequence: number;
  /** Behind what it takes of the sequence: its data, SYN and FIN. */
  readonly end: number;
  readonly acknowledgement: number | null;
  readonly window: number;
  readonly windowIsScaled: boolean;
};

export type NumberedPacket =
  | NumberedSegment
  | { readonly kind: 'icmp'; readonly packet: Message; readonly from: Side };

/** The packets of one connection with relative numbers and windows in bytes. */
export function numbered(packets: readonly Packet[], left: Endpoint): readonly NumberedPacket[] {
  const counters = { left: createCounter(), right: createCounter() };
  const offers: Record<Side, Offer> = { left: null, right: null };
  return packets.map((packet): NumberedPacket => {
    const sender: Side = isSameEnd(packet.from, left) ? 'left' : 'right';
    // The message goes to whoever sent the packet that it is about.
    if (packet.kind === 'icmp') return { kind: 'icmp', packet, from: otherSide[sender] };
    if (packet.flags.has('S')) offers[sender] = offerOf(packet);
    const shift = packet.flags.has('S') ? 0 : shiftOf(sender, offers);
    return {
      kind: 'tcp',
      packet,
      from: sender,
      ...numbersOf(packet, counters[sender], counters[otherSide[sender]]),
      window: packet.window * 2 ** (shift ?? 0),
      // Nothing is nothing at any scale.
      windowIsScaled: shift !== null || packet.window === 0,
    };
  });
}

function numbersOf(packet: TcpPacket, own: Counter, peer: Counter) {
  const { flags, length } = packet;
  // What resets may have any number.
  const isReset = flags.has('R');
  const sequence = isReset ? own.look(packet.sequence) : own.count(packet.sequence);
  const end = sequence + length + (flags.has('S') ? 1 : 0) + (flags.has('F') ? 1 : 0);
  if (!flags.has('A')) return { sequence, end, acknowledgement: null };
  const { acknowledgement } = packet;
  // A SYN ACK tells the first number of the other end, although its SYN was not seen.
  if (flags.has('S')) peer.count((acknowledgement - 1) >>> 0);
  const told = isReset ? peer.look(acknowledgement) : peer.count(acknowledgement);
  return { sequence, end, acknowledgement: told };
}

export function isSameEnd(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.address === b.address;
}

/** What an end offered with its SYN; null if that was not seen. */
type Offer = { readonly shift: number | 'none'; readonly isAnswer: boolean } | null;

/** By how much the windows of an end are shifted; null if it cannot be told. */
function shiftOf(side: Side, offers: Readonly<Record<Side, Offer>>): number | null {
  const [own, peer] = [offers[side], offers[otherSide[side]]];
  if (own?.shift === 'none' || peer?.shift === 'none') return 0;
  if (own === null) return null;
  // Scaling takes both ends (RFC 7323 §2.2); whoever answers offers it only if it was offered.
  return peer !== null || own.isAnswer ? own.shift : null;
}

function offerOf({ flags, options }: TcpPacket): Offer {
  const { windowScale } = options;
  return {
    shift: windowScale === undefined ? 'none' : Math.min(14, windowScale),
    isAnswer: flags.has('A'),
  };
}

type Counter = { count(absolute: number): number; look(absolute: number): number };

/** Counts numbers of 32 bits from the first on, also past their wrap. */
function createCounter(): Counter {
  let highest: { readonly absolute: number; readonly relative: number } | null = null;
  const look = (absolute: number) =>
    highest === null ? 0 : highest.relative + ((absolute - highest.absolute) | 0);
  return {
    look,
    count(absolute) {
      const relative = look(absolute);
      if (highest === null || relative > highest.relative) highest = { absolute, relative };
      return relative;
    },
  };
}
