import type { Protocol } from '../connection.ts';
import { text } from '../language/text.ts';
import type { Format, PrintedSocket, PrintedTable } from './format.ts';
import { leftOutNotice } from './left-out.ts';
import { essentialsOf, parseProcNet } from './proc-net-row.ts';
import { type SocketRow, userOf } from './socket-row.ts';

/**
 * The files tcp, tcp6, udp and udp6 of /proc/net, also several one after the other. Addresses are those of a
 * little-endian machine, as nothing in the files says which it was. Counters are known, but are no sockets.
 */
export const procNet: Format = { tool: '/proc/net', recognizes, read };

/** Which file lines are of; `other` has no TCP or UDP in it, null is one that nothing names. */
type File = { readonly protocol: Protocol | 'other' | null; readonly isNamed: boolean };

const unnamed: File = { protocol: null, isNamed: false };

function recognizes(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && namePattern.exec(line) === null);
  if (first === undefined) return false;
  return isHeader(first) || isCounters(first) || parseRow(first, null) !== null;
}

function read(lines: readonly string[]): PrintedTable {
  const sockets: PrintedSocket[] = [];
  const notUnderstood: number[] = [];
  let file = unnamed;
  let counters = 0;
  let leftOut = 0;
  for (const [index, line] of lines.entries()) {
    const row = parseRow(line, file.protocol);
    const next = row === null ? fileFrom(line, file) : null;
    if (row !== null && file.protocol === 'other') leftOut += 1;
    else if (row !== null) sockets.push(printed(row, index));
    else if (next !== null) file = next;
    else if (isCounters(line)) counters += 1;
    else if (line.trim() !== '') notUnderstood.push(index);
  }
  const notices = noticesOf(sockets.length, counters, leftOut);
  return { sockets, tellsOwners: false, notUnderstood, notices };
}

/** `head` and `tail` write the name of each of several files above it. */
const namePattern = /^==> \S{0,200}\/net\/(?<name>[a-z0-9_]{1,20}) <==$/;

/** What begins at a line that names a file or heads its columns; null if it does neither. */
function fileFrom(line: string, before: File): File | null {
  const name = namePattern.exec(line)?.groups?.['name'];
  if (name !== undefined) {
    const [, protocol] = /^(tcp|udp)6?$/.exec(name) ?? [];
    const isKnown = protocol === 'tcp' || protocol === 'udp';
    return { protocol: isKnown ? protocol : 'other', isNamed: true };
  }
  if (!isHeader(line)) return null;
  return before.isNamed ? before : { protocol: protocolHeaded(line), isNamed: false };
}

function isHeader(line: string): boolean {
  return /^\s*sl\s+local_address\s+rem(?:ote)?_address\s/.test(line);
}

/** The kernel heads the columns after the inode of UDP only. */
function protocolHeaded(header: string): Protocol {
  return /\binode\s+ref\b/.test(header) ? 'udp' : 'tcp';
}

function parseRow(line: string, protocol: File['protocol']): SocketRow | null {
  const known = protocol === 'tcp' || protocol === 'udp' ? protocol : protocolWritten(line);
  const essentials = essentialsOf(known, line);
  return essentials === null ? null : parseProcNet(essentials, 'LE');
}

/** After the inode, a row of UDP has its count of references, a pointer and the datagrams dropped. */
function protocolWritten(line: string): Protocol {
  const columns = line.trim().split(/\s+/, columnsOfUdp + 1).length;
  return columns === columnsOfUdp ? 'udp' : 'tcp';
}

const columnsOfUdp = 13;

/** /proc/net/netstat, /proc/net/snmp and, a line each, /proc/net/snmp6. */
function isCounters(line: string): boolean {
  return (
    /^(?:Ip|Icmp|IcmpMsg|Tcp|Udp|UdpLite|TcpExt|IpExt|MPTcpExt): \S/.test(line) ||
    /^(?:Ip6|Icmp6|Udp6|UdpLite6)[A-Za-z0-9]+\s+\d+\s*$/.test(line)
  );
}

function printed({ inode, uid, ...facts }: SocketRow, line: number): PrintedSocket {
  return {
    ...facts,
    user: userOf(uid),
    owners: [],
    ...(inode === 0 ? { ownersAre: 'none' } : {}),
    cut: [],
    firstLine: line,
    lineCount: 1,
  };
}

function noticesOf(sockets: number, counters: number, leftOut: number): readonly string[] {
  const notices: string[] = [];
  if (sockets > 0) {
    notices.push(text().captures.littleEndian);
  }
  if (counters > 0) notices.push(text().captures.countersLeftOut);
  if (leftOut > 0) notices.push(leftOutNotice(leftOut));
  return notices;
}
