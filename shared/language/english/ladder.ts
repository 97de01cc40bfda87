import { plural } from '../plural.ts';

/** The handshake packet by packet: the dialog with its ladder. What the steps mean is in `packets`. */
export const ladderTexts = {
  title: 'Packets',
  /** What is traced, or the name of a file. */
  titleOf: (what: string) => `Packets of ${what}`,
  /** As in the menu of a row. */
  open: 'Packets…',
  openPort: 'Packets of a port…',
  openHint: 'Draw what goes between the two ends, packet by packet',
  onlyTcp: 'Only TCP has a handshake to draw.',
  notHere: 'It is not of this computer: its packets cannot be traced here.',
  noPort: 'It has no port to trace.',

  /** A port that is named by hand. */
  titleOfPort: 'Packets of a port',
  host: 'Host',
  anyHost: 'any',
  portField: 'Port',
  look: 'Look',
  portHint:
    'Every TCP connection of this port is drawn, whichever end has it, also one that nobody accepts: headers only, for at most a minute.',
  onePort: 'Name one port, from 1 to 65535.',
  tryIt: 'Try to connect',
  tryHint: (endpoint: string) =>
    `Tests ${endpoint} from here, as “Test a port” does; nothing is sent`,
  trying: 'Trying to connect…',
  tried: (endpoint: string, outcome: string) => `${endpoint}: ${outcome}`,

  port: (port: number) => `port ${port}`,
  pair: (one: string, other: string) => `${one} and ${other}`,

  starting: 'Starting to look…',
  asking: 'An administrator is being asked for.',
  /** What is left of the time for a trace. */
  tracing: (left: string) => `Looking, for ${left} more`,
  notLive: 'This system gives the packets only when the time is over.',
  nothingYet: 'No packet so far',
  makeTraffic: {
    connection:
      'Nothing goes between the two ends now. A packet shows as soon as one of them sends something; the handshake was before.',
    port: 'Nobody speaks to this port now. Connect to it, and the handshake is drawn here.',
  },
  nothingSeen: 'No packet was seen',
  nothingInFile: 'There is no TCP in this file.',
  ends: {
    stopped: 'Stopped.',
    time: 'The time is over.',
    packets: 'No more packets are taken.',
    failed: 'What looks at packets ended by itself.',
  },
  dropped: (count: number, shown: string) =>
    `The system could not keep up with ${shown} ${plural(count, 'packet', 'packets')}.`,
  packets: (count: number, shown: string) => `${shown} ${plural(count, 'packet', 'packets')}`,
  leftOut: (count: number, shown: string) =>
    `Only the first and the last packets are drawn: ${shown} more ${plural(count, 'was', 'were')} seen between them.`,
  headersOnly: 'Headers only: what is said in them is never kept.',
  failed: 'No packets can be looked at',
  notRead: 'This file cannot be read',
  declined: 'Nobody granted the rights of an administrator.',

  stop: 'Stop',
  again: 'Look again',
  elevated: 'Look as administrator…',
  save: 'Save as pcap…',
  download: 'Download as pcap',
  saved: (path: string) => `The packets are in ${path}.`,
  downloaded: (name: string) => `The browser saves the packets as ${name}.`,
  notSaved: (why: string) => `The packets were not saved: ${why}`,
  copy: 'Copy as text',
  copyHint: 'Copy as text (C)',
  copied: 'Copied',
  cancel: 'Cancel',
  close: 'Close',
  toEnd: 'To the newest',

  /** Of a file that the menu of the desktop app does not take. */
  dropLarge: 'A capture of packets of any size is read when it is dropped onto the window.',
  reading: (file: string) => `Reading ${file}…`,
  readSoFar: (read: string, size: string) => `${read} of ${size}`,
  notesName: 'About these packets',

  conversations: 'Connections',
  conversationsCount: (count: number, shown: string) =>
    `${shown} ${plural(count, 'connection', 'connections')}`,
  towards: (to: string) => `→ ${to}`,
  spokenTowards: (from: string, to: string) => `${from} to ${to}`,

  outcomes: {
    'no-answer': 'no answer',
    unreachable: 'unreachable',
    refused: 'refused',
    opening: 'opening',
    open: 'open',
    closing: 'closing',
    closed: 'closed',
    reset: 'reset',
  },

  steps: 'Packets in their order',
  time: 'Seconds',
  opener: 'opened it',
  notSeen: 'opening not seen',
  later: (time: string) => `${time} later`,
  seconds: (seconds: string) => `${seconds} s`,

  noFlags: 'no flags',
  seq: 'seq',
  ack: 'ack',
  win: (bytes: string) => `win ${bytes}`,
  /** The shift was not seen. */
  winNotScaled: (number: string) => `win ${number}×?`,
  bytes: (count: string) => `${count} B`,

  /** What a screen reader says of a step. */
  spoken: {
    step: (number: number, seconds: string, from: string, to: string) =>
      `${number}, at ${seconds} s, ${from} to ${to}`,
    sequence: (value: string) => `sequence ${value}`,
    acknowledgement: (value: string) => `acknowledges ${value}`,
    window: (value: string) => `window ${value}`,
    length: (count: string) => `${count} bytes`,
    state: (end: string, state: string) => `${end} is ${state}`,
  },

  chosen: 'This packet',
  facts: {
    at: 'Time',
    since: 'Since the first',
    before: 'Since the last',
    from: 'From',
    to: 'To',
    flags: 'Flags',
    sequence: 'Sequence',
    acknowledgement: 'Acknowledges',
    window: 'Window',
    length: 'Data',
    options: 'Options',
    states: 'States',
    icmp: 'ICMP',
    sender: 'Sent by',
    /** The number as it stands in the packet. */
    absolute: (relative: string, absolute: string) => `${relative} (${absolute})`,
    scaled: (bytes: string, raw: string) => `${bytes} (${raw} in the header)`,
    notScaled: (raw: string) => `${raw}, the scale was not seen`,
    typeAndCode: (name: string, type: number, code: number) =>
      `${name} (type ${type}, code ${code})`,
  },
  options: {
    maximumSegmentSize: (bytes: string) => `MSS ${bytes}`,
    windowScale: (factor: string) => `scale ×${factor}`,
    selectiveAcknowledgement: 'SACK',
    timestamps: 'TS',
    timestampsWhole: (value: number, echo: number) => `TS ${value}, echo ${echo}`,
    acknowledgedBlock: (from: string, to: string) => `SACK ${from} to ${to}`,
  },
};
