import type { CutPart, Endpoint, Protocol } from '../connection.ts';
import type { TcpState } from '../tcp-states.ts';
import type { PrintedOwner } from './format.ts';
import { parseEndpoint } from './printed-endpoint.ts';
import { parseState } from './socket-row.ts';

/** A row of netstat of Linux, by its parts. */
export type NetstatRow = {
  readonly protocol: Protocol;
  readonly isIpv6: boolean;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly local: Endpoint;
  readonly foreign: Endpoint;
  readonly isConnected: boolean;
  readonly state: TcpState | null;
  /** null without -e. */
  readonly user: string | null;
  readonly inode: number | null;
  /** null without -p, or where netstat writes `-`. */
  readonly owner: PrintedOwner | null;
  readonly showsProgram: boolean;
  /** How long the addresses are as printed. */
  readonly localLength: number;
  readonly foreignLength: number;
  readonly isNameCut: boolean;
};

/** null if it is no row of TCP or UDP. With `hasTimer` (-o), a timer stands at its end. */
export function parseNetstatRow(line: string, hasTimer: boolean): NetstatRow | null {
  const groups = rowPattern.exec(line)?.groups;
  if (groups === undefined) return null;
  const protocol = groups['protocol'] === 'tcp' ? 'tcp' : 'udp';
  const isIpv6 = groups['version'] === '6';
  const { local: localText = '', foreign: foreignText = '', rest = '' } = groups;
  const any = isIpv6 ? '::' : '0.0.0.0';
  const local = parseEndpoint(localText, protocol, any);
  const foreign = parseEndpoint(foreignText, protocol, any);
  if (local === null || foreign === null) return null;
  const { state, after } = parseStateColumn(rest, protocol);
  const details = parseDetails(hasTimer ? after.replace(timerPattern, '') : after);
  return {
    protocol,
    isIpv6,
    receiveQueue: Number(groups['receive']),
    sendQueue: Number(groups['send']),
    local,
    foreign,
    isConnected: !foreignText.endsWith(':*'),
    state: protocol === 'udp' ? null : state,
    ...details,
    localLength: localText.length,
    foreignLength: foreignText.length,
  };
}

/** What netstat has cut: it writes 23 characters of an address, unless one is longer (-W), and 19 of a program. */
export function cutParts(row: NetstatRow, isWide: boolean): CutPart[] {
  const parts: CutPart[] = [];
  if (!isWide && row.localLength >= addressWidth) parts.push('local address');
  if (!isWide && row.foreignLength >= addressWidth) parts.push('remote address');
  if (row.isNameCut) parts.push('process name');
  return parts;
}

export const addressWidth = 23;
const programWidth = 19;

const rowPattern =
  /^\s*(?<protocol>tcp|udp)(?<version>6?)\s+(?<receive>\d{1,15})\s+(?<send>\d{1,15})\s+(?<local>\S+)\s+(?<foreign>\S+)(?<rest>(?:\s.*)?)$/s;

// One blank at its start, as a run of them would be tried from each.
const timerPattern = / (?:[a-z]+|unkn-\d+) \(\d+\.\d+\/\d+\/-?\d+\)\s*$/;

/** TCP always has a state, UDP only when it is connected. */
function parseStateColumn(
  text: string,
  protocol: Protocol,
): { readonly state: TcpState | null; readonly after: string } {
  const { word = '', after = '' } = /^\s*(?<word>\S*)(?<after>.*)$/s.exec(text)?.groups ?? {};
  if (protocol === 'tcp') return { state: parseState(word) ?? null, after };
  const isState = word === 'ESTABLISHED' || word === 'UNKNOWN';
  return { state: null, after: isState ? after : text };
}

type Details = Pick<NetstatRow, 'user' | 'inode' | 'owner' | 'showsProgram' | 'isNameCut'>;

/** `User Inode` of -e, then `PID/Program name` of -p: its number is what stands before the first slash. */
function parseDetails(text: string): Details {
  const plain = text.trim();
  const { user = null, inode = null, program = plain } = detailsPattern.exec(plain)?.groups ?? {};
  const { pid, name } = programPattern.exec(program)?.groups ?? {};
  const owner = pid === undefined ? null : { pid: Number(pid), name: name || null, user: null };
  return {
    user,
    inode: inode === null ? null : Number(inode),
    owner,
    showsProgram: owner !== null || program === '-',
    isNameCut: owner !== null && program.length >= programWidth,
  };
}

const detailsPattern = /^(?<user>[^\s/]+)\s+(?<inode>\d{1,15})(?:\s+(?<program>.*))?$/s;
const programPattern = /^(?<pid>\d{1,10})\/(?<name>.*)$/s;
