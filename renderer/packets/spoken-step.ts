import { text } from '../../shared/language/text.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { noteText, stepText } from '../../shared/packets/step-text.ts';
import { countText } from '../time-text.ts';
import type { LadderLine } from './ladder-lines.ts';
import { endsOf, endText, optionTexts, packetName, secondsText } from './step-words.ts';

/** All that is drawn of a step as one sentence after the other, for whoever cannot see the arrows. */
export function spokenStep(
  { step, index, before, after }: Extract<LadderLine, { kind: 'step' }>,
  ladder: Ladder,
): string {
  const { spoken } = text().ladder;
  const { from, to } = endsOf(step, ladder);
  const seconds = secondsText(step.packet.at - (ladder.steps[0]?.packet.at ?? 0));
  const ends = [ladder.left, ladder.right];
  const changes = after.flatMap((state, side) => {
    const end = ends[side];
    const isNew = state !== null && state !== before[side] && end !== undefined;
    return isNew ? [spoken.state(endText(end), state)] : [];
  });
  return [
    spoken.step(index + 1, seconds, from, to),
    packetName(step.packet),
    ...spokenNumbers(step),
    ...step.notes.map(noteText),
    stepText(step, ladder),
    ...changes,
  ]
    .map((part) => part.replace(/[.。]$/, ''))
    .join('. ');
}

function spokenNumbers({ packet, sequence, acknowledgement, window }: Step): string[] {
  if (packet.kind === 'icmp') return [];
  const { spoken } = text().ladder;
  return [
    ...(sequence === null ? [] : [spoken.sequence(countText(sequence))]),
    ...(acknowledgement === null ? [] : [spoken.acknowledgement(countText(acknowledgement))]),
    ...(window === null ? [] : [spoken.window(countText(window))]),
    ...(packet.length === 0 ? [] : [spoken.length(countText(packet.length))]),
    ...(packet.flags.has('S') ? optionTexts(packet.options) : []),
  ];
}
