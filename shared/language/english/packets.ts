import { plural } from '../plural.ts';

/** Captures of packets: reading them, and what each packet of a connection means. */
export const packetsTexts = {
  /** Each as `why` of `notOpened`, or of `damaged`. */
  isModifiedPcap: 'it is the modified pcap of 1998, which editcap of Wireshark converts',
  isPcapVersion: (version: string) => `it is pcap of the version ${version}, not 2.4`,
  isEventTrace: 'it is an event trace of Windows (ETL): “pktmon etl2pcap FILE” converts it',
  isOther: (program: string) =>
    `it is a capture of ${program}, which editcap of Wireshark converts`,
  isCutShort: 'it ends before its first packet',
  isText: 'it is text, not packets',
  isUnknown: 'it is of no known format',
  notOpened: (why: string) =>
    `This cannot be opened as a capture of packets: ${why}. What can be opened is pcap and pcapng, as tcpdump, Wireshark and “pktmon etl2pcap” write them.`,

  tooLong: (bytes: number) => `a packet of ${bytes} bytes is none`,
  blockLength: 'the length of a block cannot be right',
  byteOrder: 'a section does not say its byte order',
  pcapngVersion: (major: number) => `a section is of version ${major}, not 1`,
  unknownInterface: (index: number) => `interface ${index} of a packet is not described before it`,
  tooManyInterfaces: 'it describes more interfaces than any computer has',
  longerThanBlock: 'a packet is longer than the block that it stands in',
  damaged: (offset: number, why: string) =>
    `The file is damaged at byte ${offset}: ${why}. What stands before that is shown.`,
  cutFile: 'The file ends in the middle of a packet, which is left out.',
  foreignLinkType: (type: number, name: string | undefined) =>
    name === undefined
      ? `Packets of the link type ${type} are left out: their headers are not known.`
      : `Packets of the link type ${type} (${name}) are left out: their headers are not known.`,
  tooManyConversations: (conversations: number, packets: number) =>
    `Only the first ${conversations} connections are listed: ${packets} ${plural(packets, 'packet', 'packets')} of others are not shown.`,
  notAllKept: (packets: number) =>
    `${packets} ${plural(packets, 'packet is', 'packets are')} counted, but too many to be drawn: of long connections the first and the last are.`,
  leftOut: (counted: readonly string[]) => `Left out: ${counted.join(', ')}.`,
  countedOut: {
    udp: (count: number) => `${count} of UDP`,
    icmp: (count: number) => `${count} of ICMP`,
    arp: (count: number) => `${count} of ARP`,
    'other-protocol': (count: number) =>
      `${count} of other ${plural(count, 'protocol', 'protocols')}`,
    'other-network': (count: number) => `${count} that ${plural(count, 'is', 'are')} not of IP`,
    'captured-twice': (count: number) =>
      `${count} that ${plural(count, 'was', 'were')} captured twice`,
    fragment: (count: number) =>
      `${count} later ${plural(count, 'fragment', 'fragments')} of packets`,
    cut: (count: number) => `${count} whose headers were cut`,
    malformed: (count: number) => `${count} whose headers contradict themselves`,
  },

  /** Notes on a packet, in few words. */
  notes: {
    retransmission: (attempt: number) =>
      attempt === 1 ? 'sent again' : `sent again, ${attempt} times by now`,
    duplicateAcknowledgement: (count: number) =>
      count === 1 ? 'duplicate acknowledgement' : `duplicate acknowledgement, the ${nth(count)}`,
    'out-of-order': 'out of order',
    'zero-window': 'zero window',
    'window-probe': 'window probe',
    'window-opened': 'window opened',
    'keep-alive': 'keep-alive',
    reset: 'reset',
    'missing-before': 'packets before it are missing',
  },
  icmpNumber: (type: number, code: number) => `ICMP type ${type}, code ${code}`,

  /** What a packet means; `who` sends it. */
  says: {
    openAsked: (who: string) => `${who} asks to open a connection.`,
    openAskedAgain: (who: string, after: string | null) =>
      after === null
        ? `${who} asks again: no answer so far.`
        : `${who} asks again after ${after}: no answer so far.`,
    openAccepted: (who: string) => `${who} accepts, and asks for a confirmation.`,
    openAcceptedAgain: (who: string) => `${who} accepts once more: it got no confirmation.`,
    opened: (who: string) => `${who} confirms: the connection is open.`,
    openedByBoth: (who: string) => `${who} asks as well: both ends open at once.`,
    refused: (who: string) =>
      `${who} refuses: nobody listens on this port there, or a firewall rejects it.`,
    reset: (who: string) => `${who} breaks the connection off: nothing more will be taken.`,
    data: (who: string, bytes: string) => `${who} sends ${bytes}.`,
    dataAgain: (who: string, bytes: string, after: string | null) =>
      after === null
        ? `${who} sends ${bytes} that should have come before: they were lost on the way here.`
        : `${who} sends ${bytes} again, ${after} after the first time: nobody has acknowledged them.`,
    acknowledged: (who: string, number: string, _other: string) =>
      `${who} has received everything before number ${number}.`,
    acknowledgedTwice: (who: string, number: string) =>
      `${who} still waits for number ${number}, although later ones came.`,
    noRoom: (who: string, other: string) =>
      `No room: the buffer of ${who} is full, because its program does not read; ${other} has to wait.`,
    alsoNoRoom: (who: string) => ` It has no room for an answer: the buffer of ${who} is full.`,
    alsoOvertaken: ' Later packets have overtaken it.',
    roomAgain: (who: string, bytes: string) => `${who} has room again, for ${bytes}.`,
    roomAsked: (who: string) => `${who} asks whether there is room again.`,
    keepAlive: (who: string, other: string) => `${who} asks whether ${other} is still there.`,
    stillThere: (who: string) => `${who} is still there.`,
    endAsked: (who: string) => `${who} has nothing more to send, and closes its side.`,
    endAskedWithData: (who: string, bytes: string) =>
      `${who} sends its last ${bytes}, and closes its side.`,
    endAskedAgain: (who: string, after: string | null) =>
      after === null
        ? `${who} closes its side once more: nobody has acknowledged it.`
        : `${who} closes its side once more after ${after}: nobody has acknowledged it.`,
    endAcknowledged: (who: string, other: string) => `${who} knows that ${other} sends no more.`,
    closed: (who: string) => `${who} confirms: both sides are closed.`,
    unreachable: (sender: string, name: string) => `${sender} says: ${name}.`,
    tooBig: (sender: string) =>
      `${sender} says that the packet is too large for the way behind it, and has to be sent in smaller ones.`,
  },

  /** The whole of a connection. */
  summary: {
    sentence: (parts: readonly string[]) => {
      const words = parts.join(', ');
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    },
    between: ', ',
    inSentences: (first: string, second: string) => `${first} ${second}`,
    noAnswer: (count: number, took: string) =>
      count <= 1 ? 'No answer to the SYN so far.' : `No answer to ${count} SYNs in ${took}.`,
    refused: (count: number) => (count <= 1 ? 'Refused.' : `Refused ${count} times.`),
    unreachable: (sender: string, name: string) => `Not reached: ${sender} says “${name}”.`,
    opening: 'Accepted, and not confirmed so far.',
    opened: (took: string) => `opened in ${took}`,
    openedBefore: 'opened before this was captured',
    toRight: (bytes: string) => `${bytes} to the right`,
    toLeft: (bytes: string) => `${bytes} to the left`,
    noData: 'no data',
    stillOpen: 'still open',
    closing: (by: 'left' | 'right') => `the ${by} end has closed its side`,
    closed: (by: 'left' | 'right') => `closed by the ${by} end in order`,
    closedByBoth: 'closed by both ends at once',
    reset: (by: 'left' | 'right') => `reset by the ${by} end`,
    troubles: {
      retransmission: (count: number) =>
        `${count} ${plural(count, 'packet was', 'packets were')} sent again`,
      'duplicate-acknowledgement': (count: number) =>
        `${count} duplicate ${plural(count, 'acknowledgement', 'acknowledgements')}`,
      'out-of-order': (count: number) => `${count} out of order`,
      'zero-window': (count: number) => `zero window ${plural(count, 'once', `${count} times`)}`,
      'missing-before': (count: number) =>
        `packets are missing at ${count} ${plural(count, 'place', 'places')}`,
    },
  },
};

/** `2nd`, `3rd`, `11th`. */
function nth(count: number): string {
  const isTeen = Math.floor((count % 100) / 10) === 1;
  const ending = isTeen ? undefined : ['th', 'st', 'nd', 'rd'][count % 10];
  return `${count}${ending ?? 'th'}`;
}
