import type { StepNote } from './ladder.ts';
import type { NumberedSegment } from './numbering.ts';

/** What one end has sent, by its numbers: what comes again, late, or after something that was not captured. */
export type SentRanges = {
  /** The notes on a segment, which is remembered as step `index`. */
  add(segment: NumberedSegment, index: number): readonly StepNote[];
  /** Behind the highest number sent. */
  end(): number;
};

/** Numbers that were passed over, and by which segment. */
type Hole = { from: number; to: number; readonly at: number; readonly stamp: number | null };

/** More than any capture has that is worth drawing; of more, the oldest are forgotten. */
const holesAtMost = 256;
/** What comes later than this has not been overtaken: it was sent again. */
const overtakenWithinMs = 3;

export function createSentRanges(): SentRanges {
  let highest: number | null = null;
  let holes: Hole[] = [];
  /** By where a segment begins, and by where it ends: sent again, it may be longer or shorter. */
  const sent = { begins: new Map<number, number>(), ends: new Map<number, number>() };
  const repeated = new Map<number, number>();
  let hasAccepted = false;

  const hasOvertaken = (hole: Hole, { packet }: NumberedSegment) => {
    const stamp = packet.options.timestamps?.value ?? null;
    if (stamp !== null && hole.stamp !== null && stamp !== hole.stamp) {
      return ((stamp - hole.stamp) | 0) < 0;
    }
    return packet.at - hole.at <= overtakenWithinMs;
  };

  const again = (segment: NumberedSegment): StepNote => {
    const { sequence, end } = segment;
    const hole = holes.find(({ from, to }) => sequence < to && end > from);
    if (hole !== undefined && hasOvertaken(hole, segment)) return { kind: 'out-of-order' };
    const of = sent.begins.get(sequence) ?? sent.ends.get(end) ?? null;
    const attempt = (repeated.get(sequence) ?? 0) + 1;
    repeated.set(sequence, attempt);
    return { kind: 'retransmission', of, attempt };
  };

  const fill = (from: number, to: number) => {
    const last = holes.at(-1);
    if (last === undefined || from >= last.to) return;
    const left = holes.flatMap((hole) => [
      ...(hole.from < from ? [{ ...hole, to: Math.min(hole.to, from) }] : []),
      ...(hole.to > to ? [{ ...hole, from: Math.max(hole.from, to) }] : []),
    ]);
    holes = left.slice(-holesAtMost);
  };

  const takeNote = (segment: NumberedSegment): readonly StepNote[] => {
    const { sequence, end, packet } = segment;
    if (highest !== null && sequence > highest) {
      const stamp = packet.options.timestamps?.value ?? null;
      holes = [
        ...holes.slice(1 - holesAtMost),
        { from: highest, to: sequence, at: packet.at, stamp },
      ];
      return [{ kind: 'missing-before' }];
    }
    if (highest === null || sequence >= highest || end === sequence) return [];
    // Who asked before accepts with the same number.
    return isSynAck(segment) && !hasAccepted ? [] : [again(segment)];
  };

  return {
    add(segment, index) {
      const notes = takeNote(segment);
      hasAccepted ||= isSynAck(segment);
      const { sequence, end } = segment;
      if (end > sequence) {
        fill(sequence, end);
        if (!sent.begins.has(sequence)) sent.begins.set(sequence, index);
        if (!sent.ends.has(end)) sent.ends.set(end, index);
      }
      highest = Math.max(highest ?? end, end);
      return notes;
    },
    end: () => highest ?? 0,
  };
}

function isSynAck({ packet: { flags } }: NumberedSegment): boolean {
  return flags.has('S') && flags.has('A');
}
