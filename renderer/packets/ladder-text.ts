import { text } from '../../shared/language/text.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { noteText, stepText } from '../../shared/packets/step-text.ts';
import { summaryText } from '../../shared/packets/summary-text.ts';
import { assertNever } from '../../shared/result.ts';
import { type EndStates, type LadderLine, linesOf } from './ladder-lines.ts';
import { pauseText } from './pause-text.ts';
import { endText, packetName, secondsText, stepNumbers } from './step-words.ts';

/** The ladder as text of one width, for a message or a note. */
export function ladderText(ladder: Ladder): string {
  const ends = [endText(ladder.left), endText(ladder.right)] as const;
  const head = `${' '.repeat(timeWidth + 2)}${ends[0].padEnd(stateWidth + 2 + arrowWidth)}  ${ends[1]}`;
  const rows = linesOf(ladder).lines.map((line) => lineText(line, ladder));
  return [summaryText(ladder), '', head, ...rows].map((line) => `${line.trimEnd()}\n`).join('');
}

function lineText(line: LadderLine, ladder: Ladder): string {
  switch (line.kind) {
    case 'start':
      return rowText('', line.after, '', '');
    case 'pause': {
      const { durationMs } = line;
      return rowText('', [null, null], text().ladder.later(pauseText(durationMs)), '');
    }
    case 'step': {
      const { step, before, after } = line;
      const [left, right] = after;
      const changes: EndStates = [
        left === before[0] ? null : left,
        right === before[1] ? null : right,
      ];
      const startedAt = ladder.steps[0]?.packet.at ?? 0;
      const says = [...step.notes.map(noteText), stepText(step, ladder)].join(' · ');
      return rowText(secondsText(step.packet.at - startedAt), changes, arrowText(step), says);
    }
    default:
      return assertNever(line);
  }
}

function rowText(time: string, [left, right]: EndStates, arrow: string, says: string): string {
  const columns = [
    time.padStart(timeWidth),
    (left ?? '').padEnd(stateWidth),
    arrow.padEnd(arrowWidth),
    (right ?? '').padEnd(stateWidth),
    says,
  ];
  return columns.join('  ');
}

function arrowText(step: Step): string {
  const says = [packetName(step.packet), ...stepNumbers(step)].join(' ');
  const line = '─'.repeat(Math.max(2, arrowWidth - says.length - 4));
  return step.direction === 'right' ? `─ ${says} ${line}▶` : `◀${line} ${says} ─`;
}

const timeWidth = 10;
const stateWidth = 11;
const arrowWidth = 64;
