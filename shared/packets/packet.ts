import type { Endpoint } from '../connection.ts';

/** In the order of their bits, from the lowest, by the first letters of their names. */
export const tcpFlags = ['F', 'S', 'R', 'P', 'A', 'U', 'E', 'C'] as const;
export type TcpFlag = (typeof tcpFlags)[number];

/** As RFC 9293 and RFC 3168 name them, in every language. */
export const tcpFlagNames: { readonly [Flag in TcpFlag]: string } = {
  F: 'FIN',
  S: 'SYN',
  R: 'RST',
  P: 'PSH',
  A: 'ACK',
  U: 'URG',
  E: 'ECE',
  C: 'CWR',
};

/** What TCP's options say, as far as a ladder tells of it (RFC 9293, 7323, 2018). Absent: the option is not there. */
export type TcpOptions = {
  readonly maximumSegmentSize?: number;
  /** The shift, not the factor. */
  readonly windowScale?: number;
  readonly selectiveAcknowledgement?: true;
  readonly timestamps?: { readonly value: number; readonly echo: number };
  /** Left and right edges, absolute sequence numbers. */
  readonly acknowledgedBlocks?: readonly (readonly [number, number])[];
};

/** The headers of one TCP segment as captured; what it carries is never kept. */
export type TcpPacket = {
  /** Milliseconds since the epoch, with its fractions. */
  readonly at: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly flags: ReadonlySet<TcpFlag>;
  /** Absolute, unsigned 32 bits. */
  readonly sequence: number;
  readonly acknowledgement: number;
  /** As it stands in the header, not scaled. */
  readonly window: number;
  /** Bytes of data, by the lengths in the headers, whether or not they were captured. */
  readonly length: number;
  readonly options: TcpOptions;
};

/** An ICMP message about a TCP packet: who sent it, and about what. */
export type IcmpPacket = {
  readonly at: number;
  readonly sender: string;
  readonly type: number;
  readonly code: number;
  readonly family: 'ipv4' | 'ipv6';
  /** Of the packet that it is about. */
  readonly from: Endpoint;
  readonly to: Endpoint;
};

export type Packet =
  | ({ readonly kind: 'tcp' } & TcpPacket)
  | ({ readonly kind: 'icmp' } & IcmpPacket);
