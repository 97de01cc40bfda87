import { formatEndpoint, formatHost } from '../address.ts';
import type { Endpoint } from '../connection.ts';
import { text } from '../language/text.ts';
import { icmpName } from '../probing/icmp.ts';
import { visibleText } from '../visible-text.ts';
import { bytesText, countText, spanText } from './amounts.ts';
import type { Ladder, Step, StepMeaning, StepNote } from './ladder.ts';

/** What a step means, in one sentence. */
export function stepText(step: Step, ladder: Ladder): string {
  if (step.packet.kind === 'icmp') return icmpText(step.packet);
  return says[step.meaning]({ step, ladder, length: step.packet.length, ...namesOf(step, ladder) });
}

/** A note in few words. */
export function noteText(note: StepNote): string {
  const { notes } = text().packets;
  if (note.kind === 'retransmission') return notes.retransmission(note.attempt);
  if (note.kind === 'duplicate-acknowledgement') return notes.duplicateAcknowledgement(note.count);
  return notes[note.kind];
}

/** What an ICMP message says, by name if it has one. */
export function icmpSaid({
  family,
  type,
  code,
}: Extract<Step['packet'], { kind: 'icmp' }>): string {
  const origin = family === 'ipv4' ? 'icmp' : 'icmpv6';
  const name = icmpName({ origin, type, code, from: null });
  return name ?? text().packets.icmpNumber(type, code);
}

type Said = {
  readonly step: Step;
  readonly ladder: Ladder;
  readonly length: number;
  readonly who: string;
  readonly other: string;
};

const says: Readonly<Record<StepMeaning, (said: Said) => string>> = {
  'open-asked': ({ who }) => words().openAsked(who),
  'open-asked-again': (said) => words().openAskedAgain(said.who, sinceFirst(said)),
  'open-accepted': ({ step, who }) =>
    attemptOf(step) === 0 ? words().openAccepted(who) : words().openAcceptedAgain(who),
  opened: ({ who }) => words().opened(who),
  'opened-by-both': ({ who }) => words().openedByBoth(who),
  refused: ({ who }) => words().refused(who),
  reset: ({ who }) => words().reset(who),
  data: ({ who, length, step }) => `${words().data(who, bytesText(length))}${alsoSaid(step, who)}`,
  'data-again': (said) => words().dataAgain(said.who, bytesText(said.length), sinceFirst(said)),
  acknowledged: acknowledgedText,
  'no-room': ({ who, other }) => words().noRoom(who, other),
  'room-again': ({ who, step }) => words().roomAgain(who, bytesText(step.window ?? 0)),
  'room-asked': ({ who }) => words().roomAsked(who),
  'still-there': ({ who, other, step }) =>
    has(step, 'keep-alive') ? words().keepAlive(who, other) : words().stillThere(who),
  'end-asked': ({ who, length }) =>
    length > 0 ? words().endAskedWithData(who, bytesText(length)) : words().endAsked(who),
  'end-asked-again': (said) => words().endAskedAgain(said.who, sinceFirst(said)),
  'end-acknowledged': ({ who, other, step: { leftState, rightState } }) => {
    const isOver = [leftState, rightState].every((state) => state !== null && over.has(state));
    return isOver ? words().closed(who) : words().endAcknowledged(who, other);
  },
  unreachable: ({ who }) => words().reset(who),
};

const over: ReadonlySet<string> = new Set(['TIME_WAIT', 'CLOSED']);

function words() {
  return text().packets.says;
}

function acknowledgedText({ step, who, other }: Said): string {
  const number = countText(step.acknowledgement ?? 0);
  if (has(step, 'duplicate-acknowledgement')) return words().acknowledgedTwice(who, number);
  return words().acknowledged(who, number, other);
}

/** Of data, what its header says besides. */
function alsoSaid(step: Step, who: string): string {
  if (has(step, 'zero-window')) return words().alsoNoRoom(who);
  return has(step, 'out-of-order') ? words().alsoOvertaken : '';
}

function has({ notes }: Step, kind: StepNote['kind']): boolean {
  return notes.some((note) => note.kind === kind);
}

function attemptOf({ notes }: Step): number {
  const note = notes.find(({ kind }) => kind === 'retransmission');
  return note?.kind === 'retransmission' ? note.attempt : 0;
}

/** How long after the first time it is sent again; null if that was not captured. */
function sinceFirst({ step, ladder }: Said): string | null {
  const note = step.notes.find(({ kind }) => kind === 'retransmission');
  if (note?.kind !== 'retransmission' || note.of === null) return null;
  const first = ladder.steps[note.of];
  return first === undefined ? null : spanText(step.packet.at - first.packet.at);
}

/** By their addresses, and by their ports where the addresses are the same. */
function namesOf({ direction }: Step, { left, right }: Ladder): { who: string; other: string } {
  const name = (end: Endpoint) =>
    visibleText(left.address === right.address ? formatEndpoint(end) : formatHost(end));
  return direction === 'right'
    ? { who: name(left), other: name(right) }
    : { who: name(right), other: name(left) };
}

function icmpText(packet: Extract<Step['packet'], { kind: 'icmp' }>): string {
  const isTooBig =
    packet.family === 'ipv4' ? packet.type === 3 && packet.code === 4 : packet.type === 2;
  const sender = visibleText(packet.sender);
  return isTooBig ? words().tooBig(sender) : words().unreachable(sender, icmpSaid(packet));
}
