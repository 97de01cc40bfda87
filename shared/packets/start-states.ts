import type { NumberedPacket, NumberedSegment, Side } from './numbering.ts';
import { otherSide } from './numbering.ts';
import type { EndStates } from './states-of.ts';

/**
 * The states that both ends are in before the first packet, as far as what follows tells; `wasOpen` if it is known from
 * elsewhere that the connection was ESTABLISHED then.
 */
export function startStates(packets: readonly NumberedPacket[], wasOpen: boolean): EndStates {
  const segments = packets.filter((packet) => packet.kind === 'tcp');
  const [first] = segments;
  if (first === undefined) return unknown;
  const { flags } = first.packet;
  if (flags.has('S')) return flags.has('A') ? halfOpen(first.from) : beforeOpening(first, segments);
  const areOpen = wasOpen || (speaks(segments, 'left') && speaks(segments, 'right'));
  return areOpen ? { left: 'ESTABLISHED', right: 'ESTABLISHED' } : unknown;
}

const unknown: EndStates = { left: null, right: null };

function halfOpen(answering: Side): EndStates {
  return answering === 'right'
    ? { left: 'SYN_SENT', right: 'SYN_RCVD' }
    : { left: 'SYN_RCVD', right: 'SYN_SENT' };
}

/** Whoever answers a SYN with SYN ACK was listening; who refuses, or asks as well, was not. */
function beforeOpening(first: NumberedSegment, segments: readonly NumberedSegment[]): EndStates {
  const answer = segments.find(({ from }) => from !== first.from)?.packet.flags;
  const answering = answer?.has('R')
    ? 'CLOSED'
    : answer?.has('S')
      ? answer.has('A')
        ? 'LISTEN'
        : 'CLOSED'
      : null;
  const opening = { [first.from]: 'CLOSED', [otherSide[first.from]]: answering } as const;
  return { left: opening['left'] ?? null, right: opening['right'] ?? null };
}

/** Whether an end still sends data, or its FIN: until then it has not closed. One byte may be a probe. */
function speaks(segments: readonly NumberedSegment[], side: Side): boolean {
  return segments.some(
    ({ from, packet }) => from === side && (packet.length > 1 || packet.flags.has('F')),
  );
}
