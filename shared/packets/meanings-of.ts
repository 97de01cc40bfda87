import type { StepMeaning } from './ladder.ts';
import { type Noted, nothingNoted } from './notes-of.ts';
import { type NumberedPacket, type NumberedSegment, otherSide } from './numbering.ts';

/** What each packet means to the connection, by those before it. */
export function meaningsOf(
  packets: readonly NumberedPacket[],
  noted: readonly Noted[],
): readonly StepMeaning[] {
  const ends = { left: createEnd(), right: createEnd() };
  return packets.map((packet, index) => {
    if (packet.kind === 'icmp') return 'unreachable';
    const [sender, receiver] = [ends[packet.from], ends[otherSide[packet.from]]];
    const meaning = meaningOf(packet, noted[index] ?? nothingNoted, sender, receiver);
    remember(packet, sender, receiver);
    return meaning;
  });
}

type End = {
  asked: boolean;
  spoke: boolean;
  /** Behind its SYN ACK and its FIN, as long as they are not acknowledged. */
  accepted: number | null;
  ended: number | null;
};

function createEnd(): End {
  return { asked: false, spoke: false, accepted: null, ended: null };
}

function meaningOf(
  segment: NumberedSegment,
  noted: Noted,
  sender: End,
  receiver: End,
): StepMeaning {
  const { flags, length } = segment.packet;
  const kinds = new Set(noted.notes.map(({ kind }) => kind));
  const isAgain = kinds.has('retransmission');
  if (flags.has('R')) return receiver.asked && !sender.spoke ? 'refused' : 'reset';
  if (flags.has('S')) return meaningOfSyn(flags.has('A'), isAgain, sender, receiver);
  if (flags.has('F')) return isAgain ? 'end-asked-again' : 'end-asked';
  if (kinds.has('window-probe')) return 'room-asked';
  if (kinds.has('keep-alive')) return 'still-there';
  if (length > 0) return isAgain ? 'data-again' : 'data';
  return meaningOfBare(segment, kinds, noted, receiver);
}

function meaningOfSyn(
  isAnswer: boolean,
  isAgain: boolean,
  sender: End,
  receiver: End,
): StepMeaning {
  if (isAnswer) return 'open-accepted';
  if (isAgain) return 'open-asked-again';
  return receiver.asked && !sender.spoke ? 'opened-by-both' : 'open-asked';
}

function meaningOfBare(
  { acknowledgement }: NumberedSegment,
  kinds: ReadonlySet<Noted['notes'][number]['kind']>,
  { isStillThere }: Noted,
  receiver: End,
): StepMeaning {
  const acknowledges = (end: number | null) =>
    end !== null && acknowledgement !== null && acknowledgement >= end;
  if (acknowledges(receiver.ended)) return 'end-acknowledged';
  if (acknowledges(receiver.accepted)) return 'opened';
  if (kinds.has('window-opened')) return 'room-again';
  if (kinds.has('zero-window')) return 'no-room';
  return isStillThere ? 'still-there' : 'acknowledged';
}

function remember(segment: NumberedSegment, sender: End, receiver: End): void {
  const { acknowledgement, end } = segment;
  const { flags } = segment.packet;
  if (flags.has('R')) return;
  if (acknowledgement !== null) {
    if (receiver.accepted !== null && acknowledgement >= receiver.accepted)
      receiver.accepted = null;
    if (receiver.ended !== null && acknowledgement >= receiver.ended) receiver.ended = null;
  }
  if (flags.has('S') && !flags.has('A')) sender.asked = true;
  if (flags.has('S') && flags.has('A')) sender.accepted = end;
  if (flags.has('F')) sender.ended = end;
  sender.spoke = true;
}
