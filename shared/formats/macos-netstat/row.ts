import type { Protocol } from '../../connection.ts';
import { parseTcpState, type TcpState } from '../../tcp-states.ts';
import { guessColumns, longestLine, type NetstatColumns } from './columns.ts';

/** One row of netstat on macOS, nothing of it interpreted but its columns. */
export type NetstatRow = {
  readonly protocol: Protocol;
  /** `46` is an IPv6 socket that takes IPv4 as well; empty if the socket has neither yet. */
  readonly version: '' | '4' | '6' | '46';
  readonly local: PrintedAddress;
  readonly foreign: PrintedAddress;
  /** null for UDP, and for a number that netstat has no name for. */
  readonly state: TcpState | null;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  /** The last process that used the socket; null if netstat was not asked (-v). */
  readonly pid: number | null;
  readonly processName: string | null;
  /** Since it was opened; null before macOS 15, which prints neither. */
  readonly receivedBytes: number | null;
  readonly sentBytes: number | null;
  /** What its kernel object is flagged with (SS_* in xnu's sys/socketvar.h). */
  readonly flags: number | null;
  /** Tells sockets apart for as long as the computer runs: hexadecimal, without leading zeros. */
  readonly generation: string | null;
};

/** As it is printed: either may be `*`, a name, or cut. */
export type PrintedAddress = { readonly host: string; readonly port: string };

/** One row; null if the line is none. Without titles over it `columns` is null. */
export function parseRow(line: string, columns: NetstatColumns | null): NetstatRow | null {
  if (line.length > longestLine) return null;
  const groups = rowPattern.exec(withoutWords(line, columns?.wordsBefore ?? 0))?.groups;
  const protocol = groups?.['protocol'] === 'udp' ? 'udp' : 'tcp';
  const local = splitAddress(groups?.['local']);
  const foreign = splitAddress(groups?.['foreign']);
  const [state, values] = splitState(protocol, groups?.['rest'] ?? '');
  if (groups === undefined || local === null || foreign === null || state === undefined) {
    return null;
  }
  return {
    protocol,
    version: parseVersion(groups['version']),
    local,
    foreign,
    state,
    receiveQueue: Number(groups['receive']),
    sendQueue: Number(groups['send']),
    ...parseValues(values, (columns ?? guessColumns(values)).values),
  };
}

const rowPattern =
  /^(?<protocol>tcp|udp)(?<version>46|4|6)?\s+(?<receive>\d{1,10})\s+(?<send>\d{1,10})\s+(?<local>\S+)\s+(?<foreign>\S+)(?:\s+(?<rest>\S.*))?$/;

function withoutWords(line: string, count: number): string {
  let rest = line.trim();
  for (let left = count; left > 0; left -= 1) rest = rest.replace(/^\S+\s*/, '');
  return rest;
}

function parseVersion(text: string | undefined): NetstatRow['version'] {
  return text === '4' || text === '6' || text === '46' ? text : '';
}

/** At the last dot: neither a port nor the name of a service has one. */
function splitAddress(text = ''): PrintedAddress | null {
  const dot = text.lastIndexOf('.');
  const host = text.slice(0, dot);
  const port = text.slice(dot + 1);
  if (dot < 1 || port === '' || port.includes(':')) return null;
  return /^\d+$/.test(port) && Number(port) > 0xffff ? null : { host, port };
}

/** What a TCP row always has and a UDP row never; `undefined` if that is missing. */
function splitState(
  protocol: Protocol,
  rest: string,
): readonly [state: TcpState | null | undefined, values: string] {
  if (protocol === 'udp') return [null, rest];
  const [word = ''] = rest.split(/\s/, 1);
  const state = /^\d{1,3}$/.test(word) ? null : (parseTcpState(word) ?? undefined);
  return [state, rest.slice(word.length).trimStart()];
}

type Bytes = Pick<NetstatRow, 'receivedBytes' | 'sentBytes'>;
type Values = Bytes & Pick<NetstatRow, 'pid' | 'processName' | 'flags' | 'generation'>;

function parseValues(text: string, names: readonly string[]): Values {
  const joined = names.indexOf('process:pid');
  const words = text.split(/\s+/);
  const bytes = bytesIn(names, words);
  if (joined < 0) return { ...named(names, words), ...bytes, processName: null };
  const { before, pid, after } = splitProcess(text, names.includes('eprocess:epid'));
  const later = names.slice(joined + 1).filter((name) => name !== 'eprocess:epid');
  const values = named(['pid', ...later], [pid, ...after.split(/\s+/)]);
  const processName = withoutWords(before, joined);
  return { ...values, ...bytes, processName: processName === '' ? null : processName };
}

/** They stand before any name, which may hold anything. With -vv packets follow behind a slash. */
function bytesIn(names: readonly string[], words: readonly string[]): Bytes {
  const count = (name: string) => {
    const [text = ''] = (words[names.indexOf(name)] ?? '').split('/', 1);
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  return { receivedBytes: count('rxbytes'), sentBytes: count('txbytes') };
}

/**
 * The name may hold anything, blanks, dots, colons and what looks like the columns after it, or be empty. No later column
 * has a colon: the last one of the row ends the name.
 */
function splitProcess(text: string, hasEffective: boolean) {
  const { before, number, after } = splitAtColon(text, text.lastIndexOf(':'));
  if (!hasEffective) return { before, pid: number, after };
  // With -vv the process on whose behalf it is used comes second, named as freely.
  const first = [...before.matchAll(/:\d+\s/g)].at(-1)?.index ?? -1;
  const { before: name, number: pid } = splitAtColon(before, first);
  return { before: name, pid, after };
}

function splitAtColon(text: string, colon: number) {
  const tail = colon < 0 ? '' : text.slice(colon + 1);
  const [number = ''] = tail.split(/\s/, 1);
  return {
    before: text.slice(0, Math.max(0, colon)),
    number,
    after: tail.slice(number.length).trimStart(),
  };
}

function named(
  names: readonly string[],
  words: readonly string[],
): Omit<Values, 'processName' | keyof Bytes> {
  const word = (name: string) => words[names.indexOf(name)] ?? '';
  const pid = word('pid');
  const flags = /^(?:0x)?(?<digits>[0-9a-f]{1,8})$/.exec(word('state'))?.groups?.['digits'];
  const generation = word('gencnt');
  return {
    pid: /^\d{1,9}$/.test(pid) ? Number(pid) : null,
    flags: flags === undefined ? null : Number.parseInt(flags, 16),
    generation: /^[0-9a-f]{1,16}$/.test(generation) ? generation.replace(/^0+(?=.)/, '') : null,
  };
}
