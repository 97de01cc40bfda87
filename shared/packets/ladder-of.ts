import type { Endpoint } from '../connection.ts';
import { endsOf } from './ends-of.ts';
import type { Ladder, Step } from './ladder.ts';
import { livesOf } from './lives.ts';
import { meaningsOf } from './meanings-of.ts';
import { notesOf } from './notes-of.ts';
import { numbered } from './numbering.ts';
import type { Packet } from './packet.ts';
import { startStates } from './start-states.ts';
import { type EndStates, statesOf } from './states-of.ts';

/**
 * The ladder of the packets between two ends, in the order in which they were captured. `wasOpen` if the connection is known
 * to have been ESTABLISHED before the first of them. Costs time in proportion to their number.
 */
export function ladderOf(
  packets: readonly Packet[],
  { wasOpen = false }: { readonly wasOpen?: boolean } = {},
): Ladder {
  const ends = endsOf(packets);
  const steps: Step[] = [];
  let first: EndStates | null = null;
  for (const life of livesOf(packets)) {
    const { start, steps: more } = stepsOf(life, ends.left, steps.length, wasOpen);
    first ??= start;
    for (const step of more) steps.push(step);
  }
  const startStates = first ?? { left: null, right: null };
  return { ...ends, sawOpening: packets.some(opens), startStates, steps };
}

function stepsOf(life: readonly Packet[], left: Endpoint, firstStep: number, wasOpen: boolean) {
  const packets = numbered(life, left);
  const start = startStates(packets, wasOpen && firstStep === 0);
  const states = statesOf(packets, start);
  const noted = notesOf(packets, firstStep);
  const meanings = meaningsOf(packets, noted);
  const steps = packets.map((packet, index): Step => {
    const isSegment = packet.kind === 'tcp';
    return {
      packet: packet.packet,
      direction: packet.from === 'left' ? 'right' : 'left',
      sequence: isSegment ? packet.sequence : null,
      acknowledgement: isSegment ? packet.acknowledgement : null,
      window: isSegment ? packet.window : null,
      windowIsScaled: isSegment && packet.windowIsScaled,
      notes: noted[index]?.notes ?? [],
      meaning: meanings[index] ?? 'acknowledged',
      leftState: states[index]?.left ?? null,
      rightState: states[index]?.right ?? null,
    };
  });
  return { start, steps };
}

function opens(packet: Packet): boolean {
  return packet.kind === 'tcp' && packet.flags.has('S') && !packet.flags.has('A');
}
