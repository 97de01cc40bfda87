import { formatEndpoint } from '../../shared/address.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { tcpFlags } from '../../shared/packets/packet.ts';
import { noteText, stepText } from '../../shared/packets/step-text.ts';
import type { TcpState } from '../../shared/tcp-states.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { brokenAt } from './broken-lines.ts';
import type { Meaning, Paint } from './colour.ts';
import { displayWidth, fitTo } from './display-width.ts';

export type StepLook = {
  readonly paint: Paint;
  /** Of the terminal. */
  readonly width: number;
  /** When the first packet of all was captured. */
  readonly startedAt: number;
  /** Which of several connections; null if there is but one. */
  readonly number: number | null;
  /** Without words on what it means. */
  readonly isBrief: boolean;
};

/**
 * A step as it goes between the two ends, each with its state where that is another than before, and below it in words:
 * `0.000014  LISTEN │◀──── SA seq 0 ack 1 win 65483 ─│ SYN_RCVD`.
 */
export function stepLines(
  step: Step,
  before: Step | null,
  ladder: Ladder,
  look: StepLook,
): string[] {
  const { left, right } = statesBefore(before, ladder);
  const time = ((step.packet.at - look.startedAt) / 1000).toFixed(6);
  const line = railLine({
    sign: `${signOf(look)}${time.padStart(timeColumns)}`,
    left: step.leftState === left ? null : step.leftState,
    right: step.rightState === right ? null : step.rightState,
    between: look.paint(colourOf(step), arrowOf(step, arrowColumns(look))),
    look,
  });
  return [line, ...wordLines(step, ladder, look)];
}

/** Both ends over their lines, and the states they begin with. */
export function endsLines(ladder: Ladder, look: StepLook): string[] {
  const room = arrowColumns(look) + 4 + 2 * stateColumns;
  const most = Math.floor(room / 2) - 1;
  const [left = '', right = ''] = [ladder.left, ladder.right].map((end) =>
    fitTo(most, visibleText(formatEndpoint(end)), 'middle'),
  );
  const gap = ' '.repeat(Math.max(1, room - displayWidth(left) - displayWidth(right)));
  const ends = `${signOf(look).padEnd(wordsColumn)}${left}${gap}${right}`;
  const states = statesBefore(null, ladder);
  const begin = { sign: '', between: ' '.repeat(arrowColumns(look)), look };
  return ['', look.paint('heading', ends), railLine({ ...states, ...begin })];
}

function statesBefore(before: Step | null, { startStates }: Ladder) {
  if (before !== null) return { left: before.leftState, right: before.rightState };
  return startStates ?? { left: null, right: null };
}

function railLine({
  sign,
  left,
  right,
  between,
  look: { paint },
}: {
  readonly sign: string;
  readonly left: TcpState | null;
  readonly right: TcpState | null;
  readonly between: string;
  readonly look: StepLook;
}): string {
  const leftState = (left ?? '').padStart(stateColumns);
  return `${paint('quiet', sign.padEnd(wordsColumn))}${leftState} │${between}│ ${right ?? ''}`.trimEnd();
}

function signOf({ number }: StepLook): string {
  return number === null ? '' : `${`${number}`.padEnd(2)} `;
}

const numberColumns = '99 '.length;
const timeColumns = '10.000000'.length;
const stateColumns = 'ESTABLISHED'.length;
/** Where words about a step begin: behind its number and its time. */
const wordsColumn = numberColumns + timeColumns + 2;
const indent = ' '.repeat(wordsColumn);
const leastArrow = 30;
const mostArrow = 60;

function arrowColumns({ width }: StepLook): number {
  const fixed = wordsColumn + 2 * stateColumns + 4;
  return Math.min(mostArrow, Math.max(leastArrow, width - fixed));
}

/** `─ S seq 0 win 65495 ──────▶`; what does not fit is left out from its end. */
function arrowOf(step: Step, width: number): string {
  const words = headerWords(step);
  while (words.length > 1 && displayWidth(words.join(' ')) > width - 5) words.pop();
  const label = ` ${words.join(' ')} `;
  const line = '─'.repeat(Math.max(1, width - 2 - displayWidth(label)));
  return step.direction === 'right' ? `─${label}${line}▶` : `◀${line}${label}─`;
}

function headerWords({ packet, sequence, acknowledgement, window }: Step): string[] {
  if (packet.kind === 'icmp') return ['ICMP', `type ${packet.type}`, `code ${packet.code}`];
  const flags = tcpFlags.filter((flag) => packet.flags.has(flag)).join(' ');
  return [
    flags === '' ? 'no flags' : flags,
    ...(sequence === null ? [] : [`seq ${sequence}`]),
    ...(acknowledgement === null ? [] : [`ack ${acknowledgement}`]),
    ...(packet.length === 0 ? [] : [`len ${packet.length}`]),
    ...(window === null ? [] : [`win ${window}`]),
  ];
}

/** What is noteworthy of it, a sentence on what it means, and what the ends agree on when they open. */
function wordLines(step: Step, ladder: Ladder, look: StepLook): string[] {
  const { notes, meaning } = step;
  // Of a reset the sentence tells already, and more.
  const noted = notes.filter(({ kind }) => kind !== 'reset' || look.isBrief).map(noteText);
  const words = [
    ...(noted.length === 0 ? [] : [`! ${noted.join(', ')}`]),
    ...(look.isBrief ? [] : [stepText(step, ladder)]),
  ];
  const options = look.isBrief || meaning === 'open-asked-again' ? '' : optionsText(step);
  const isNotable = noted.length > 0;
  return [words.join(' – '), options]
    .filter((text) => text !== '')
    .flatMap((text) => brokenAt(text, look.width - wordsColumn))
    .map((line) => look.paint(isNotable ? colourOf(step) : 'quiet', indent + line));
}

/** `mss 1460, wscale 7, sack, timestamps` */
function optionsText({ packet }: Step): string {
  if (packet.kind === 'icmp' || !packet.flags.has('S')) return '';
  const { maximumSegmentSize, windowScale, selectiveAcknowledgement, timestamps } = packet.options;
  return [
    ...(maximumSegmentSize === undefined ? [] : [`mss ${maximumSegmentSize}`]),
    ...(windowScale === undefined ? [] : [`wscale ${windowScale}`]),
    ...(selectiveAcknowledgement === undefined ? [] : ['sack']),
    ...(timestamps === undefined ? [] : ['timestamps']),
  ].join(', ');
}

function colourOf({ packet, notes, meaning }: Step): Meaning {
  if (meaning === 'refused' || meaning === 'reset' || meaning === 'unreachable') return 'closed';
  if (notes.length > 0) return 'changed';
  const isOpening = packet.kind === 'tcp' && packet.flags.has('S');
  return isOpening ? 'opened' : 'heading';
}
