import { isSameEnd } from './numbering.ts';
import type { Packet, TcpPacket } from './packet.ts';

/** How far a connection has come, by its packets. */
export type ConversationOutcome =
  /** It was asked for, and nothing came back. */
  | 'no-answer'
  | 'unreachable'
  | 'refused'
  /** It was accepted, and that is not confirmed. */
  | 'opening'
  | 'open'
  /** One end has closed. */
  | 'closing'
  | 'closed'
  | 'reset';

export type OutcomeWatch = {
  add(packet: Packet): void;
  outcome(): ConversationOutcome;
};

/** Follows one connection, of which each packet is told in turn. */
export function watchOutcome(): OutcomeWatch {
  let outcome: ConversationOutcome | null = null;
  let asking: TcpPacket['from'] | null = null;
  const closed: TcpPacket['from'][] = [];

  const addReset = ({ from }: TcpPacket) => {
    const isUnanswered = outcome === 'no-answer' || outcome === 'refused';
    const refuses = isUnanswered && asking !== null && !isSameEnd(from, asking);
    // Behind an orderly end it only says that nobody is there any more.
    if (outcome !== 'closed') outcome = refuses ? 'refused' : 'reset';
  };

  const addSyn = ({ flags, from }: TcpPacket) => {
    if (flags.has('A')) {
      if (outcome === null || outcome === 'no-answer') outcome = 'opening';
    } else {
      asking ??= from;
      outcome ??= 'no-answer';
    }
  };

  const addFin = ({ from }: TcpPacket) => {
    if (closed.some((end) => isSameEnd(end, from))) return;
    closed.push(from);
    if (outcome !== 'reset') outcome = closed.length === 2 ? 'closed' : 'closing';
  };

  const addSegment = (packet: TcpPacket) => {
    if (packet.flags.has('R')) addReset(packet);
    else if (packet.flags.has('S')) addSyn(packet);
    else if (outcome === null || outcome === 'no-answer' || outcome === 'opening') outcome = 'open';
    if (packet.flags.has('F')) addFin(packet);
  };

  return {
    add(packet) {
      if (packet.kind === 'tcp') addSegment(packet);
      else if (outcome === null || outcome === 'no-answer') outcome = 'unreachable';
    },
    outcome: () => outcome ?? 'no-answer',
  };
}
