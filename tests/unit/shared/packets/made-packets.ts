import type { Endpoint } from '../../../../shared/connection.ts';
import type { Ladder, Step, StepNote } from '../../../../shared/packets/ladder.ts';
import type { Packet, TcpFlag, TcpOptions } from '../../../../shared/packets/packet.ts';

type TcpPacket = Extract<Packet, { kind: 'tcp' }>;

export const left: Endpoint = { address: '10.0.0.1', port: 40_000, zone: null };
export const right: Endpoint = { address: '10.0.0.2', port: 80, zone: null };

const firstNumbers = { '>': 1000, '<': 5000 };

type Made = Partial<Omit<TcpPacket, 'flags' | 'options'>> & { readonly options?: TcpOptions };

/**
 * A packet by few words: `> S`, `< SA`, `> PA 1 1 500` with the flags, the relative numbers of sequence and
 * acknowledgement, and the length. The first sequence number is 1000 on the left and 5000 on the right.
 */
export function made(words: string, more: Made = {}): TcpPacket {
  const [way = '>', flags = 'A', sequence = '0', acknowledgement = '0', length = '0'] =
    words.split(' ');
  const isRight = way === '>';
  const own = isRight ? firstNumbers['>'] : firstNumbers['<'];
  const peer = isRight ? firstNumbers['<'] : firstNumbers['>'];
  return {
    kind: 'tcp',
    at: 0,
    from: isRight ? left : right,
    to: isRight ? right : left,
    flags: new Set([...flags].filter(isFlag)),
    sequence: (own + Number(sequence)) >>> 0,
    acknowledgement: flags.includes('A') ? (peer + Number(acknowledgement)) >>> 0 : 0,
    window: 1000,
    length: Number(length),
    options: {},
    ...more,
  };
}

/** By their words, or made already. */
export type Packets = readonly (string | TcpPacket)[];

/** Each a millisecond after the one before. */
export function inTurn(...all: Packets): Packet[] {
  return all.map((one, index) =>
    typeof one === 'string' ? made(one, { at: index }) : one.at === 0 ? { ...one, at: index } : one,
  );
}

export const handshake = ['> S', '< SA 0 1', '> A 1 1'] as const;

/** The steps as a ladder shows them: `SYN_SENT > S 0 SYN_RCVD open-asked`. */
export function drawn({ steps }: Ladder): string[] {
  return steps.map((step) => {
    const notes = step.notes.map(noteWords);
    const words = [
      step.leftState ?? '-',
      step.direction === 'right' ? '>' : '<',
      ...packetWords(step),
      step.rightState ?? '-',
      step.meaning,
    ];
    return [words.join(' '), ...notes].join(', ');
  });
}

/** The notes alone, of each step. */
export function notesIn({ steps }: Ladder): string[] {
  return steps.map(({ notes }) => notes.map(noteWords).join(', '));
}

/** The states of both ends alone, before the first step and after each. */
export function statesIn({ steps, startStates }: Ladder): string[] {
  return [
    `${startStates?.left ?? '-'} ${startStates?.right ?? '-'}`,
    ...steps.map(({ leftState, rightState }) => `${leftState ?? '-'} ${rightState ?? '-'}`),
  ];
}

function packetWords({ packet, sequence, acknowledgement }: Step): string[] {
  if (packet.kind === 'icmp') return ['ICMP', `${packet.type}/${packet.code}`, packet.sender];
  return [
    flagOrder.filter((flag) => packet.flags.has(flag)).join(''),
    String(sequence),
    ...(acknowledgement === null ? [] : [String(acknowledgement)]),
    ...(packet.length === 0 ? [] : [`+${packet.length}`]),
  ];
}

function noteWords(note: StepNote): string {
  if (note.kind === 'retransmission') return `again ${note.attempt} of ${note.of}`;
  return note.kind === 'duplicate-acknowledgement' ? `duplicate ${note.count}` : note.kind;
}

const flagOrder: readonly TcpFlag[] = ['S', 'F', 'R', 'P', 'U', 'E', 'C', 'A'];

function isFlag(letter: string): letter is TcpFlag {
  return flagOrder.some((flag) => flag === letter);
}
