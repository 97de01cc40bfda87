import type { Family } from '../connection.ts';
import { text } from '../language/text.ts';
import type { Format, PrintedSocket, PrintedTable } from './format.ts';
import { leftOutNotice } from './left-out.ts';
import { addressWidth, cutParts, type NetstatRow, parseNetstatRow } from './linux-netstat-row.ts';
import { familyOf } from './printed-address.ts';

/** `netstat` of net-tools and of BusyBox, with any of -a, -e, -l, -n, -o, -p, -t, -u and -W. */
export const linuxNetstat: Format = {
  get tool() {
    return text().captures.netstatOn('Linux');
  },
  recognizes,
  read,
};

function recognizes(lines: readonly string[]): boolean {
  const first = lines.find((line) => !isChatter(line));
  if (first === undefined) return false;
  return isHeader(first) || isOtherRow(first) || parseNetstatRow(first, true) !== null;
}

type FoundRow = { readonly row: NetstatRow; readonly line: number };

function read(lines: readonly string[]): PrintedTable {
  const found: FoundRow[] = [];
  const notUnderstood: number[] = [];
  let hasTimer = true;
  let asksForOwners = false;
  let leftOut = 0;
  for (const [index, line] of lines.entries()) {
    const row = parseNetstatRow(line, hasTimer);
    if (row !== null) found.push({ row, line: index });
    else if (isHeader(line)) hasTimer = / Timer\s*$/.test(line);
    else if (isOtherRow(line)) leftOut += 1;
    else if (!isChatter(line)) notUnderstood.push(index);
    asksForOwners ||= isAboutOwners(line) || row?.showsProgram === true;
  }
  const isWide = found.some(({ row }) => widthOf(row) > addressWidth);
  return {
    sockets: found.map(({ row, line }) => printed(row, line, isWide)),
    tellsOwners: asksForOwners,
    notUnderstood,
    notices: leftOut === 0 ? [] : [leftOutNotice(leftOut)],
  };
}

function widthOf({ localLength, foreignLength }: NetstatRow): number {
  return Math.max(localLength, foreignLength);
}

function printed(row: NetstatRow, line: number, isWide: boolean): PrintedSocket {
  const { protocol, state, local, foreign, inode, owner } = row;
  const isListener = state === 'LISTEN';
  return {
    protocol,
    family: familyFrom(row),
    namespace: null,
    state,
    local,
    remote: isListener || !row.isConnected ? null : foreign,
    user: userOf(row),
    receiveQueue: row.receiveQueue,
    // Of a listener the kernel writes no limit, as netstat reads /proc/net.
    sendQueue: isListener ? null : row.sendQueue,
    dualStack: null,
    traffic: null,
    owners: owner === null ? [] : [owner],
    ...(inode === 0 && owner === null ? { ownersAre: 'none' } : {}),
    kernelId: inode === null || inode === 0 ? null : `ino:${inode}`,
    cut: cutParts(row, isWide),
    firstLine: line,
    lineCount: 1,
  };
}

/** An IPv6 socket may speak to an IPv4 peer; behind host names that is not to be seen. */
function familyFrom({ isIpv6, local, foreign }: NetstatRow): Family | null {
  if (!isIpv6) return 'ipv4';
  const known = familyOf(local.address) ?? familyOf(foreign.address);
  if (known !== null || !local.address.includes(':')) return known;
  return /^::ffff:\d+\./.test(local.address) ? 'ipv4' : 'ipv6';
}

/** The kernel says root also of what has no inode, and so belongs to nobody. */
function userOf({ user, inode }: NetstatRow): string | null {
  if (user !== '0' && user !== 'root') return user;
  return inode === 0 ? null : 'root';
}

function isHeader(line: string): boolean {
  return (
    /^Proto\s+Recv-Q\s+Send-Q\s+Local Address\s+Foreign Address\s+State\b/.test(line) ||
    /^Proto\s+RefCnt\s+Flags\s+Type\s+State\s+I-Node\b/.test(line)
  );
}

/** Sockets of the UNIX domain, and those on IP that are neither TCP nor UDP. */
function isOtherRow(line: string): boolean {
  return /^(?:unix\s+\d+\s+\[|(?:raw|udpl|udplite|sctp|icmp|l2cap|rfcomm)6?\s+\d+\s+\d+\s)/.test(
    line,
  );
}

/** Titles, blanks, and what stands above a table when not all owners may be seen. */
function isChatter(line: string): boolean {
  return (
    line.trim() === '' ||
    /^Active \S+ (?:domain )?(?:connections|sockets)\b/.test(line) ||
    isAboutOwners(line)
  );
}

/** Only where netstat was asked for owners, does it print such a line. */
function isAboutOwners(line: string): boolean {
  return (
    line.includes('PID/Program name') ||
    /^\((?:Not all processes could be identified|No info could be read for "-p")/.test(line) ||
    /^ will not be shown, you would have to be root/.test(line)
  );
}
