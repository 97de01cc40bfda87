import type { CutPart, Endpoint, Family, Protocol, SocketFacts } from '../connection.ts';
import { parseTcpState } from '../tcp-states.ts';
import type { Format, PrintedOwner, PrintedSocket, PrintedTable } from './format.ts';
import { endpointFrom, splitPort } from './printed-endpoint.ts';

/** One sample of `nettop -x -n -L 1` on macOS: a row for each process, followed by those of its connections. */
export const nettop: Format = {
  tool: 'nettop',
  recognizes: (lines) => lines.some((line) => parseTitles(line) !== null),
  read: readSample,
};

/** Where the columns stand, by their titles. */
type Columns = {
  readonly count: number;
  /** What the row is of: the column without a title. */
  readonly subject: number;
  /** -1 without such a column. */
  readonly state: number;
};

type Flow = {
  readonly facts: SocketFacts;
  readonly owner: PrintedOwner | null;
  readonly line: number;
};

function readSample(lines: readonly string[]): PrintedTable {
  const flows: Flow[] = [];
  const notUnderstood: number[] = [];
  let columns: Columns | null = null;
  let owner: PrintedOwner | null = null;
  for (const [index, line] of lines.entries()) {
    const text = withoutTerminal(line);
    const titles = parseTitles(line);
    if (titles !== null) columns = titles;
    if (titles !== null || text === '') continue;
    const { subject, state } = cellsOf(text, columns);
    const facts = parseFlow(subject, state);
    const process = facts === null && !subject.includes('<->') ? parseProcess(subject) : null;
    if (facts !== null) flows.push({ facts, owner, line: index });
    else if (process !== null) owner = process;
    else notUnderstood.push(index);
  }
  const longest = flows.reduce((most, { owner }) => Math.max(most, nameLength(owner)), 0);
  return {
    sockets: flows.map((flow) => printedSocket(flow, longest)),
    tellsOwners: true,
    notUnderstood,
  };
}

/** null if the line is none of titles. */
function parseTitles(line: string): Columns | null {
  if (!line.includes('bytes_in,')) return null;
  const titles = withoutTerminal(line).split(',');
  const subject = titles.indexOf('');
  if (subject < 0 || subject > 1) return null;
  return { count: titles.length, subject, state: titles.indexOf('state') };
}

/** On a terminal ^D comes first, and the backspaces that hide it. */
function withoutTerminal(line: string): string {
  const text = line.startsWith('^D') ? line.slice(2) : line;
  let start = 0;
  while (text[start] === '\u0004' || text[start] === '\b') start += 1;
  return text.slice(start).trim();
}

/** A process may be named with a comma, which makes cells of its own. */
function cellsOf(text: string, columns: Columns | null): { subject: string; state: string } {
  const cells = text.split(',');
  if (columns === null) return { subject: '', state: '' };
  const more = Math.max(0, cells.length - columns.count);
  const { subject, state } = columns;
  return {
    subject: cells.slice(subject, subject + more + 1).join(','),
    state: state < 0 ? '' : (cells[state + more] ?? ''),
  };
}

function parseFlow(subject: string, state: string): SocketFacts | null {
  const groups = flowPattern.exec(subject)?.groups;
  if (groups === undefined) return null;
  const protocol = groups['protocol'] === 'udp' ? 'udp' : 'tcp';
  const family = groups['version'] === '4' ? 'ipv4' : 'ipv6';
  const local = parseEndpoint(groups['local'], protocol, family);
  const remote = parseEndpoint(groups['remote'], protocol, family);
  if (local === null || remote === null) return null;
  return {
    protocol,
    family,
    namespace: null,
    state: protocol === 'udp' ? null : parseTcpState(state),
    local: local.endpoint,
    remote: remote.isAny ? null : remote.endpoint,
    user: null,
    receiveQueue: null,
    sendQueue: null,
    dualStack: null,
    traffic: null,
  };
}

const flowPattern =
  /^(?<protocol>tcp|udp)(?<version>[46]) (?<local>[^\s<]{1,200})<->(?<remote>[^\s<]{1,200})$/;

/** IPv4 has a colon before the port, IPv6 a dot. */
function parseEndpoint(
  text: string | undefined,
  protocol: Protocol,
  family: Family,
): { readonly endpoint: Endpoint; readonly isAny: boolean } | null {
  const parts = splitPort(text ?? '', family === 'ipv4' ? ':' : '.');
  if (parts === null || parts.host === '') return null;
  const any = family === 'ipv4' ? '0.0.0.0' : '::';
  const endpoint = endpointFrom(parts.host === '*' ? any : parts.host, parts.port, protocol);
  return { endpoint, isAny: parts.port === '*' };
}

/** `name.pid`, at the last dot. */
function parseProcess(subject: string): PrintedOwner | null {
  const dot = subject.lastIndexOf('.');
  const pid = subject.slice(dot + 1);
  if (dot < 1 || !/^\d{1,9}$/.test(pid)) return null;
  return { pid: Number(pid), name: subject.slice(0, dot), user: null };
}

function printedSocket({ facts, owner, line }: Flow, longest: number): PrintedSocket {
  const isCut = longest === shortName && nameLength(owner) === longest;
  const cut: readonly CutPart[] = isCut ? ['process name'] : [];
  const owners = owner === null || owner.pid === 0 ? [] : [owner];
  return { ...facts, owners, kernelId: null, cut, firstLine: line, lineCount: 1 };
}

/** Some releases cut names there, others show longer ones. */
const shortName = 15;

function nameLength(owner: PrintedOwner | null): number {
  return owner?.name?.length ?? 0;
}
