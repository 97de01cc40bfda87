import type { Endpoint } from '../../../../shared/connection.ts';
import type { Conversation } from '../../../../shared/packets/conversations.ts';
import type { Ladder, Step } from '../../../../shared/packets/ladder.ts';
import { type TcpFlag, type TcpPacket, tcpFlags } from '../../../../shared/packets/packet.ts';

export const left: Endpoint = { address: '10.0.0.1', port: 51234, zone: null };
export const right: Endpoint = { address: '10.0.0.2', port: 443, zone: null };

type Said = Omit<Partial<Step>, 'packet'> & { readonly packet?: Partial<TcpPacket> };

/** A packet to the right at a time, with flags such as `SA`, and what a test is about put over it. */
export function step(at: number, flags: string, { packet, ...said }: Said = {}): Step {
  const { direction = 'right' } = said;
  return {
    packet: {
      kind: 'tcp',
      at,
      from: direction === 'right' ? left : right,
      to: direction === 'right' ? right : left,
      flags: flagsOf(flags),
      sequence: 1000,
      acknowledgement: 0,
      window: 64_240,
      length: 0,
      options: {},
      ...packet,
    },
    direction,
    sequence: 0,
    acknowledgement: null,
    window: 64_240,
    windowIsScaled: false,
    notes: [],
    meaning: 'data',
    leftState: null,
    rightState: null,
    ...said,
  };
}

export function ladder(...steps: readonly Step[]): Ladder {
  return { left, right, sawOpening: true, steps };
}

/** What a router says of a packet to the right. */
export function icmpStep(at: number): Step {
  const sender = '10.0.0.254';
  return {
    ...step(at, ''),
    packet: { kind: 'icmp', at, sender, type: 3, code: 1, family: 'ipv4', from: left, to: right },
    direction: 'left',
    sequence: null,
    window: null,
    meaning: 'unreachable',
  };
}

/** A connection that packets were found of, with what a test is about put over it. */
export function conversation(id: number, facts: Partial<Conversation> = {}): Conversation {
  return {
    id,
    left,
    right,
    startedAt: 0,
    endedAt: 0,
    packets: 1,
    keptPackets: 1,
    rightwardBytes: 0,
    leftwardBytes: 0,
    outcome: 'open',
    ...facts,
  };
}

function flagsOf(letters: string): ReadonlySet<TcpFlag> {
  return new Set(tcpFlags.filter((flag) => letters.includes(flag)));
}
