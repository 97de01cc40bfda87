import type { PrintedTable } from '../format.ts';
import { mergeOwners, type OpenSocket } from './merge.ts';
import { factsOf } from './name.ts';
import { isWarning } from './plain.ts';
import { decodeText } from './text.ts';

/** Whether an output of `lsof -F` begins like this. */
export function isFieldsStart(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && !isWarning(line)) ?? '';
  return /^p\d{1,9}(?:\0|$)/.test(first) && lines.some((line) => line.startsWith('f'));
}

type ProcessSet = { readonly pid: number; name: string | null; user: string | null };

type FileSet = {
  readonly process: ProcessSet;
  readonly fields: Map<string, string>;
  readonly firstLine: number;
  lastLine: number;
};

/** What `lsof -F` prints for programs: a field per line (with -F0 a set per line), the first letter saying which. */
export function readFields(lines: readonly string[]): PrintedTable {
  const files: FileSet[] = [];
  const notUnderstood: number[] = [];
  let process: ProcessSet | null = null;
  let file: FileSet | null = null;

  function take(field: string, line: number): boolean {
    const [letter = '', text] = [field[0], field.slice(1)];
    if (letter === 'p') {
      file = null;
      process = /^\d{1,9}$/.test(text) ? { pid: Number(text), name: null, user: null } : null;
      return process !== null;
    }
    if (process === null) return false;
    if (letter === 'f') {
      file = { process, fields: new Map(), firstLine: line, lastLine: line };
      files.push(file);
      return true;
    }
    return file === null
      ? takeOfProcess(process, letter, text)
      : takeOfFile(file, letter, text, line);
  }

  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || isWarning(line)) continue;
    const fields = line.split('\0').filter((field) => field.trim() !== '');
    const taken = fields.map((field) => take(field, index));
    if (taken.includes(false)) notUnderstood.push(index);
  }
  const open = files.flatMap((set) => openSocketOf(set) ?? []);
  const unread = files.filter((set) => isInternet(set) && openSocketOf(set) === null);
  for (const { firstLine } of unread) notUnderstood.push(firstLine);
  return {
    sockets: mergeOwners(open),
    tellsOwners: true,
    // Not through a Set, which holds 2^24 at most.
    notUnderstood: notUnderstood
      .sort((a, b) => a - b)
      .filter((index, place, all) => index !== all[place - 1]),
  };
}

function takeOfProcess(process: ProcessSet, letter: string, text: string): boolean {
  if (letter === 'c') process.name = decodeText(text);
  // The login name rather than the number of the user, if both are given.
  else if (letter === 'L') process.user = decodeText(text);
  else if (letter === 'u') process.user ??= text;
  return 'cLugRKM'.includes(letter);
}

/** TCP and TPI fields (T) have a name of their own before `=`. */
function takeOfFile(file: FileSet, letter: string, text: string, line: number): boolean {
  if (!/^[aCdDFGiklnNoPrsStT]$/.test(letter)) return false;
  file.lastLine = line;
  const equals = text.indexOf('=');
  if (letter !== 'T') file.fields.set(letter, text);
  else if (equals > 0) file.fields.set(`T${text.slice(0, equals)}`, text.slice(equals + 1));
  return true;
}

/** Of other files only the kind is said, or nothing at all; without P and t, as of `-F pn`, the name has to tell. */
function isInternet({ fields }: FileSet): boolean {
  const [node, type] = [fields.get('P'), fields.get('t')];
  if (node === undefined && type === undefined) return endpointsPattern.test(fields.get('n') ?? '');
  return /^(?:TCP|UDP)$/.test(node ?? '') || /^IPv[46]$/.test(type ?? '');
}

/** `*:22`, `localhost:ipp` and `[::1]:80->[::1]:5000`, but no path. */
const endpointsPattern = /^[^/\s][^\s]{0,200}:[\w*-]{1,40}$/;

function openSocketOf(set: FileSet): OpenSocket | null {
  const { process, fields, firstLine, lastLine } = set;
  const node = fields.get('P');
  const name = fields.get('n');
  if ((node !== 'TCP' && node !== 'UDP') || name === undefined) return null;
  const type = fields.get('t');
  const facts = factsOf({
    protocol: node === 'TCP' ? 'tcp' : 'udp',
    family: type === 'IPv4' ? 'ipv4' : type === 'IPv6' ? 'ipv6' : null,
    name,
    state: fields.get('TST') ?? null,
    receiveQueue: countOf(fields.get('TQR')),
    sendQueue: countOf(fields.get('TQS')),
  });
  if (facts === null) return null;
  return {
    facts,
    owner: process,
    device: fields.get('d') ?? null,
    cut: [],
    firstLine,
    lineCount: lastLine - firstLine + 1,
  };
}

function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
