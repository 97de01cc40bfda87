import { plural } from '../plural.ts';

/** What another machine printed: reading it, what to know of it, and how the page shows it. */
export const captureTexts = {
  netstatOn: (system: string) => `netstat on ${system}`,

  /** Each as `what` of `isPacked` and `notOpened` ends a sentence. */
  isPacked: (format: string) => `it is packed (${format}): unpack it first`,
  isPackets: 'it holds captured packets, which “sockeye trace --from” draws, not a list of sockets',
  isProgram: 'it is a program',
  isImage: 'it is an image',
  isPdf: 'it is a PDF document: copy the text out of it',
  isTooLarge: (mebibytes: number) =>
    `it is larger than ${mebibytes} MiB, so keep only the lines of interest`,
  isEmpty: 'it is empty',
  isNotText: 'it is not text',
  isUnknown: 'no known tool prints such text',
  notOpened: (why: string) =>
    `This cannot be opened as a capture: ${why}. What can be opened is the output of ss, of netstat (Linux, Windows, macOS), of lsof and of nettop, files of /proc/net (tcp, udp …), and what 'sockeye list --json' writes.`,

  /** An option of a tool where the right may have been missing as well. */
  optionOrRight: (option: string) => `${option} or without the right to see owners`,
  tellsNoOwners: (tool: string) => `${tool} does not say which processes own the sockets.`,
  noOwners: (tool: string, option: string) =>
    `${tool} was run without ${option}, so there are no owners.`,
  noPids: (tool: string, option: string) =>
    `${tool} was run without ${option}, so owners have names but no pids.`,
  cutRows: (count: number) =>
    `${count} ${plural(count, 'row has', 'rows have')} addresses or names that the tool cut.`,
  codePage: (number: number) => `code page ${number}`,
  encodingSuggested: (encoding: string) =>
    `Names are read as ${encoding}, which its words suggest.`,
  encodingGuessed: (encoding: string) =>
    `Names are read as ${encoding}, a guess, since nothing in it says which.`,
  leftOut: (count: number) =>
    `${count} ${plural(count, 'row', 'rows')} of other sockets than TCP and UDP are left out, such as those of the UNIX domain.`,
  littleEndian: 'Addresses are read as those of a little-endian machine, as nearly all are.',
  countersLeftOut: 'Counters of /proc/net are left out: they are of no socket.',
  jsonRefused: (count: number) =>
    `${count} ${plural(count, 'connection', 'connections')} of the JSON could not be read.`,
  takenForTcp: 'Rows of ss do not name their protocol: they are taken for TCP, by their states.',
  takenForUdp: 'Rows of ss do not name their protocol: they are taken for UDP, by their states.',
  takenForEither: 'Rows of ss do not name their protocol: they are taken for TCP, but may be UDP.',

  largerThan: (limit: string) => `It is larger than ${limit}.`,
  unreadable: (why: string) => `It could not be read: ${why}`,
  readerNotStarted: 'What reads captures could not be started.',
  notArrived: 'What was read of it did not arrive.',
  failed: (file: string, why: string) => `${file}: ${why}`,

  notLive: 'A capture is shown, which does not change.',
  reading: (file: string) => `Reading ${file}…`,
  foundSoFar: (count: number, shown: string) =>
    `${shown} ${plural(count, 'socket', 'sockets')} so far`,
  cancel: 'Cancel',
  of: (tool: string) => `Capture of ${tool}`,
  sockets: (count: number, shown: string) => `${shown} ${plural(count, 'socket', 'sockets')}`,
  notes: (count: number) => `${count} ${plural(count, 'note', 'notes')}`,
  notesName: 'About this capture',
  linesName: 'Which lines were not understood',
  linesNotUnderstood: (count: number, shown: string) =>
    `${shown} ${plural(count, 'line', 'lines')} not understood`,
  backToLive: 'Back to live',
  backToLiveHint: 'Back to live (Esc)',
  input: 'Capture',
  drop: 'Drop to open as a capture',

  linesTitle: 'Lines not understood',
  linesAbsent: 'Nothing of these is in the table.',
  lines: 'Lines',
  moreLines: (count: string) => `and ${count} more`,
  close: 'Close',

  line: (line: number) => `Line ${line}`,
  lineRange: (first: number, last: number) => `Lines ${first} to ${last}`,
  parts: {
    'local address': 'local address',
    'remote address': 'remote address',
    'process name': 'process name',
  },
  toolCut: (parts: readonly string[]) => `The tool cut the ${parts.join(' and the ')}.`,
  toolCutAddress: (address: string) => `${address}: the tool cut the rest of this address`,
};
