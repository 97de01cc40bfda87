import type { CutPart } from '../../connection.ts';
import type { PrintedTable } from '../format.ts';
import { mergeOwners, type OpenSocket } from './merge.ts';
import { factsOf } from './name.ts';
import { decodeText } from './text.ts';

/** Whether it is the line of titles, or a row of an internet socket. */
export function isPlainLine(line: string): boolean {
  return isTitles(line) || parseRow(line, 0) !== null;
}

/** The table that `lsof -i` prints without -F. */
export function readPlain(lines: readonly string[]): PrintedTable {
  const rows: Row[] = [];
  const notUnderstood: number[] = [];
  for (const [index, line] of lines.entries()) {
    const row = parseRow(line, index);
    if (row !== null) rows.push(row);
    else if (!isKnown(line)) notUnderstood.push(index);
  }
  const longest = rows.reduce((most, { command }) => Math.max(most, command.length), 0);
  const isCut = ({ command }: Row) => longest === shortCommand && command.length === longest;
  const open = rows.map((row) => ({ ...row.socket, cut: isCut(row) ? cutName : [] }));
  return { sockets: mergeOwners(open), tellsOwners: true, notUnderstood };
}

/** So wide is the first column unless it is asked for more (+c). */
const shortCommand = 9;
const cutName: readonly CutPart[] = ['process name'];

type Row = { readonly command: string; readonly socket: OpenSocket };

/** Blanks within a value are printed as `\x20`, so that words are values; some of them may be missing. */
function parseRow(line: string, index: number): Row | null {
  if (line.length > longestLine) return null;
  const words = line.trim().split(/\s+/);
  const [command = '', pid = ''] = words;
  const type = words.findIndex((word, at) => at >= 3 && /^IPv[46]$/.test(word));
  const node = words.findIndex((word, at) => at > type && /^(?:TCP|UDP)$/.test(word));
  if (!/^\d{1,9}$/.test(pid) || type < 0 || node < 0) return null;
  const info = words
    .slice(node + 2)
    .join(' ')
    .replaceAll(/^\(|\)$/g, '');
  const [state = ''] = info.split(' ', 1);
  const facts = factsOf({
    protocol: words[node] === 'UDP' ? 'udp' : 'tcp',
    family: words[type] === 'IPv4' ? 'ipv4' : 'ipv6',
    name: words[node + 1] ?? '',
    state: state === '' || state.includes('=') ? null : state,
    receiveQueue: queueIn(info, 'QR'),
    sendQueue: queueIn(info, 'QS'),
  });
  if (facts === null) return null;
  const user = type < 4 ? null : decodeText(words[type - 2] ?? '');
  const owner = { pid: Number(pid), name: decodeText(command), user };
  // DEVICE and SIZE/OFF stand between the type and the node.
  const device = node > type + 1 ? (words[type + 1] ?? null) : null;
  return { command, socket: { facts, owner, device, cut: [], firstLine: index, lineCount: 1 } };
}

const longestLine = 10_000;

/** With -T q: `(LISTEN QR=0 QS=0)`. */
function queueIn(info: string, name: string): number | null {
  const digits = new RegExp(`(?:^| )${name}=(\\d{1,10})(?: |$)`).exec(info)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Titles, warnings, and open files of other kinds. */
function isKnown(line: string): boolean {
  if (line.trim() === '' || isTitles(line) || isWarning(line)) return true;
  return /^\S+\s+\d+\s+.*\s(?:REG|DIR|CHR|BLK|FIFO|PIPE|LINK|unix|systm|KQUEUE|NPOLICY|CHAN|NEXUS|PSXSHM|PSXSEM|FSEVENT|[a-z]_\w+|sock|raw6?|pack|netlink|unknown)\s/.test(
    line.slice(0, longestLine),
  );
}

function isTitles(line: string): boolean {
  return /^COMMAND\s+PID\s/.test(line);
}

/** `lsof: WARNING: can't stat() …` and what is said below it. */
export function isWarning(line: string): boolean {
  return line.startsWith('lsof: ') || /^\s+Output information may be incomplete\./.test(line);
}
