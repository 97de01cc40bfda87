import type { StepNote } from './ladder.ts';
import { type NumberedPacket, type NumberedSegment, otherSide } from './numbering.ts';
import { createSentRanges, type SentRanges } from './sent-ranges.ts';

export type Noted = {
  readonly notes: readonly StepNote[];
  /** Whether it says nothing but that its sender is still there, having been asked. */
  readonly isStillThere: boolean;
};

export const nothingNoted: Noted = { notes: [], isStillThere: false };

/** What is noteworthy of each packet, by those before it; the first of them is step `firstStep`. */
export function notesOf(packets: readonly NumberedPacket[], firstStep: number): readonly Noted[] {
  const ends = { left: createEnd(), right: createEnd() };
  return packets.map((packet, index) => {
    if (packet.kind === 'icmp') return nothingNoted;
    const [sender, receiver] = [ends[packet.from], ends[otherSide[packet.from]]];
    const noted = notesOfSegment(packet, firstStep + index, sender, receiver);
    remember(packet, noted.notes, sender, receiver);
    return noted;
  });
}

type End = {
  readonly sent: SentRanges;
  /** The highest number that the other end has acknowledged of what this one sent. */
  acknowledged: number | null;
  /** What it last said it has room for. */
  window: number | null;
  /** How often the other end has acknowledged the same again. */
  duplicates: number;
  /** What it asked last, as long as it has had no answer. */
  asked: 'keep-alive' | 'window-probe' | null;
};

function createEnd(): End {
  return {
    sent: createSentRanges(),
    acknowledged: null,
    window: null,
    duplicates: 0,
    asked: null,
  };
}

function notesOfSegment(
  segment: NumberedSegment,
  index: number,
  sender: End,
  receiver: End,
): Noted {
  const { flags } = segment.packet;
  if (flags.has('R')) return { notes: [{ kind: 'reset' }], isStillThere: false };
  const question = questionIn(segment, sender, receiver);
  const isDuplicate = question === null && isDuplicateAcknowledgement(segment, sender, receiver);
  // A probe may carry the next byte of the data.
  const said = sender.sent.add(segment, index);
  const notes: StepNote[] = [
    ...(question === null ? said : [{ kind: question }]),
    ...(isDuplicate
      ? [{ kind: 'duplicate-acknowledgement', count: receiver.duplicates + 1 } as const]
      : []),
    ...windowNotes(segment, sender),
  ];
  const isBare = segment.end === segment.sequence && question === null;
  return { notes, isStillThere: isBare && receiver.asked === 'keep-alive' };
}

/** A question whether the other end is still there, or has room again, which takes an old number or one byte. */
function questionIn(
  { packet: { flags, length }, sequence }: NumberedSegment,
  sender: End,
  receiver: End,
): 'keep-alive' | 'window-probe' | null {
  const { acknowledged } = sender;
  if (length > 1 || flags.has('S') || flags.has('F') || acknowledged === null) return null;
  const isFull = receiver.window === 0;
  if (sequence === acknowledged - 1) return isFull ? 'window-probe' : 'keep-alive';
  return isFull && length === 1 && sequence === acknowledged ? 'window-probe' : null;
}

/** As RFC 5681 §2 defines it; an answer to a question is none. */
function isDuplicateAcknowledgement(
  { packet: { flags }, sequence, end, acknowledgement, window }: NumberedSegment,
  sender: End,
  receiver: End,
): boolean {
  return (
    end === sequence &&
    !flags.has('S') &&
    acknowledgement !== null &&
    acknowledgement === receiver.acknowledged &&
    receiver.sent.end() > acknowledgement &&
    window === sender.window &&
    receiver.asked === null
  );
}

function windowNotes({ packet: { flags }, window }: NumberedSegment, sender: End): StepNote[] {
  if (flags.has('S')) return [];
  if (window === 0) return [{ kind: 'zero-window' }];
  return sender.window === 0 ? [{ kind: 'window-opened' }] : [];
}

function remember(
  { packet: { flags }, acknowledgement, window }: NumberedSegment,
  notes: readonly StepNote[],
  sender: End,
  receiver: End,
): void {
  if (flags.has('R')) return;
  sender.window = window;
  receiver.asked = null;
  sender.asked =
    notes.flatMap(({ kind }) =>
      kind === 'keep-alive' || kind === 'window-probe' ? kind : [],
    )[0] ?? null;
  if (notes.some(({ kind }) => kind === 'duplicate-acknowledgement')) receiver.duplicates += 1;
  if (acknowledgement === null) return;
  if (receiver.acknowledged === null || acknowledgement > receiver.acknowledged) {
    receiver.acknowledged = acknowledgement;
    receiver.duplicates = 0;
  }
}
