import { text } from '../language/text.ts';
import { visibleText } from '../visible-text.ts';
import { bytesText, spanText } from './amounts.ts';
import { type ConversationOutcome, watchOutcome } from './conversation-outcome.ts';
import type { Ladder, Step, StepNote } from './ladder.ts';
import { icmpSaid } from './step-text.ts';

/** What became of the connection, in one or two sentences; empty without packets. */
export function summaryText(ladder: Ladder): string {
  const { steps } = ladder;
  if (steps.length === 0) return '';
  const watch = watchOutcome();
  for (const { packet } of steps) watch.add(packet);
  const outcome = watch.outcome();
  const { summary } = text().packets;
  if (!isOpened(outcome)) return failureText(outcome, steps);
  const story = summary.sentence([openedText(ladder), dataText(steps), endText(ladder, outcome)]);
  const troubles = troublesOf(steps);
  return troubles.length === 0 ? story : summary.inSentences(story, summary.sentence(troubles));
}

type Opened = 'open' | 'closing' | 'closed' | 'reset';

function isOpened(outcome: ConversationOutcome): outcome is Opened {
  return ['open', 'closing', 'closed', 'reset'].includes(outcome);
}

function failureText(
  outcome: Exclude<ConversationOutcome, Opened>,
  steps: readonly Step[],
): string {
  const { summary } = text().packets;
  const asked = steps.filter(({ packet }) => isSyn(packet)).length;
  const took = spanText((steps.at(-1)?.packet.at ?? 0) - (steps[0]?.packet.at ?? 0));
  if (outcome === 'no-answer') return summary.noAnswer(asked, took);
  if (outcome === 'refused') return summary.refused(asked);
  if (outcome === 'unreachable') return unreachableText(steps);
  return summary.opening;
}

function isSyn(packet: Step['packet']): boolean {
  return packet.kind === 'tcp' && packet.flags.has('S') && !packet.flags.has('A');
}

function unreachableText(steps: readonly Step[]): string {
  for (const { packet } of steps) {
    if (packet.kind === 'icmp') {
      return text().packets.summary.unreachable(visibleText(packet.sender), icmpSaid(packet));
    }
  }
  return '';
}

function openedText({ steps, sawOpening }: Ladder): string {
  const { summary } = text().packets;
  const [first] = steps;
  const opened = steps.find(({ meaning }) => meaning === 'opened' || meaning === 'data');
  return sawOpening && first !== undefined && opened !== undefined
    ? summary.opened(spanText(opened.packet.at - first.packet.at))
    : summary.openedBefore;
}

/** What was sent again counts once. */
function dataText(steps: readonly Step[]): string {
  const { summary } = text().packets;
  const bytes = { right: 0, left: 0 };
  for (const { packet, direction, notes } of steps) {
    if (packet.kind === 'icmp' || notes.some(({ kind }) => isRepeated.has(kind))) continue;
    bytes[direction] += packet.length;
  }
  if (bytes.right === 0 && bytes.left === 0) return summary.noData;
  return [
    ...(bytes.right === 0 ? [] : [summary.toRight(bytesText(bytes.right))]),
    ...(bytes.left === 0 ? [] : [summary.toLeft(bytesText(bytes.left))]),
  ].join(summary.between);
}

const isRepeated: ReadonlySet<StepNote['kind']> = new Set([
  'retransmission',
  'keep-alive',
  'window-probe',
] as const);

function endText({ steps }: Ladder, outcome: Opened): string {
  const { summary } = text().packets;
  if (outcome === 'open') return summary.stillOpen;
  const flag = outcome === 'reset' ? 'R' : 'F';
  const ends = steps.filter(({ packet }) => packet.kind === 'tcp' && packet.flags.has(flag));
  const [first] = ends;
  const second = ends.find(({ direction }) => direction !== first?.direction);
  // Who closes second has heard of the first, unless both close at once.
  const hasHeard = (second?.acknowledgement ?? 0) > finNumberOf(first);
  if (outcome === 'closed' && !hasHeard) return summary.closedByBoth;
  return summary[outcome](first?.direction === 'left' ? 'right' : 'left');
}

/** The number that the FIN of a step takes. */
function finNumberOf(step: Step | undefined): number {
  const length = step?.packet.kind === 'tcp' ? step.packet.length : 0;
  return (step?.sequence ?? 0) + length;
}

/** What went wrong on the way, counted. */
function troublesOf(steps: readonly Step[]): string[] {
  const counts = new Map<StepNote['kind'], number>();
  for (const { notes } of steps) {
    for (const { kind } of notes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const { summary } = text().packets;
  return troubleKinds.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [summary.troubles[kind](count)];
  });
}

const troubleKinds = [
  'retransmission',
  'duplicate-acknowledgement',
  'out-of-order',
  'zero-window',
  'missing-before',
] as const;
