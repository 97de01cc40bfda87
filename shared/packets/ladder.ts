import type { Endpoint } from '../connection.ts';
import type { TcpState } from '../tcp-states.ts';
import type { IcmpPacket, TcpPacket } from './packet.ts';

/** What is noteworthy of a step; `of` is the index of the step it repeats or answers. */
export type StepNote =
  /** `of` is null if the first was not captured; `attempt` is 1 when it is sent again for the first time. */
  | { readonly kind: 'retransmission'; readonly of: number | null; readonly attempt: number }
  /** As RFC 5681 has it; the third in a row makes its receiver send again. */
  | { readonly kind: 'duplicate-acknowledgement'; readonly count: number }
  | { readonly kind: 'out-of-order' }
  | { readonly kind: 'zero-window' }
  | { readonly kind: 'window-probe' }
  | { readonly kind: 'window-opened' }
  | { readonly kind: 'keep-alive' }
  | { readonly kind: 'reset' }
  /** Packets between were not captured, or not kept, by the sequence numbers. */
  | { readonly kind: 'missing-before' };

/** What a step means to the connection: which sentence explains it. */
export type StepMeaning =
  | 'open-asked' // SYN
  | 'open-asked-again'
  | 'open-accepted' // SYN ACK
  | 'opened' // the ACK that ends the handshake
  | 'opened-by-both' // SYN of a simultaneous open
  | 'refused' // RST in answer to a SYN
  | 'reset'
  | 'data'
  | 'data-again'
  | 'acknowledged'
  | 'no-room' // zero window
  | 'room-again'
  | 'room-asked' // window probe
  | 'still-there' // keep-alive and its answer
  | 'end-asked' // FIN
  | 'end-asked-again'
  | 'end-acknowledged'
  | 'unreachable'; // ICMP

/** One packet between the two ends. */
export type Step = {
  readonly packet:
    | ({ readonly kind: 'tcp' } & TcpPacket)
    | ({ readonly kind: 'icmp' } & IcmpPacket);
  readonly direction: 'right' | 'left';
  /** From the first sequence number of its sender, as far as that was seen; else from the first that was. null for ICMP. */
  readonly sequence: number | null;
  /** null without the flag A. */
  readonly acknowledgement: number | null;
  /** In bytes, scaled where the scale was seen; `isScaled` says whether. */
  readonly window: number | null;
  readonly windowIsScaled: boolean;
  readonly notes: readonly StepNote[];
  readonly meaning: StepMeaning;
  /** After this step, as RFC 9293 has it; null as long as it cannot be told from the packets. */
  readonly leftState: TcpState | null;
  readonly rightState: TcpState | null;
};

/** One connection drawn packet by packet. */
export type Ladder = {
  /** Whoever opened it, as far as that was seen; else the end with the higher port. */
  readonly left: Endpoint;
  readonly right: Endpoint;
  readonly sawOpening: boolean;
  /** Before the first step, as far as what follows tells: CLOSED and LISTEN of a connection that was opened. */
  readonly startStates?: { readonly left: TcpState | null; readonly right: TcpState | null };
  readonly steps: readonly Step[];
};
