import type { Packet } from './packet.ts';

/** A packet about TCP as it stood in a capture, without anything that it carried. */
export type CapturedPacket = {
  readonly packet: Packet;
  /** When it was captured, as exact as the capture has it; `packet.at` is the same, rounded to what a number holds. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** What `header` begins with, by the numbers of tcpdump.org/linktypes.html. */
  readonly linkType: number;
  /** The bytes as captured, cut behind the header of TCP, or behind that which an ICMP message quotes. */
  readonly header: Uint8Array;
  /** Where the header of IP begins in it. */
  readonly networkAt: number;
  /** How long the packet was on its way, before anything cut it. */
  readonly originalLength: number;
};

/** Why a packet of a capture is in no ladder. */
export type LeftOut =
  | 'udp'
  /** ICMP that is not about a packet of TCP. */
  | 'icmp'
  /** Neither TCP nor UDP nor ICMP. */
  | 'other-protocol'
  | 'arp'
  /** Neither IPv4 nor IPv6 nor ARP. */
  | 'other-network'
  /** Of a network whose headers are not known here. */
  | 'link-type'
  /** Any but the first part of a packet that was taken apart; only the first has the header. */
  | 'fragment'
  /** So few of its bytes were captured that its header is not whole. */
  | 'cut'
  /** Its lengths contradict each other. */
  | 'malformed'
  /** The same packet was captured on its way in as well as on its way out. */
  | 'captured-twice';

export type LeftOutCounts = ReadonlyMap<LeftOut, number>;
