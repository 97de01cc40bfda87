import type { Endpoint, Protocol } from '../connection.ts';
import { text } from '../language/text.ts';
import { parseTcpState, type TcpState } from '../tcp-states.ts';
import type { Format, PrintedOwner, PrintedSocket, PrintedTable } from './format.ts';
import { familyOf } from './printed-address.ts';
import { endpointFrom, splitPort } from './printed-endpoint.ts';

/**
 * `netstat` of Windows with any of -a, -b, -n, -o, -q and -t, in any display language: of its words only `TCP` and `UDP`
 * are needed, which are never translated. An owner that -b names without -o has the pid 0.
 */
export const windowsNetstat: Format = {
  get tool() {
    return text().captures.netstatOn('Windows');
  },
  recognizes: (lines) =>
    lines
      .filter((line) => line.trim() !== '')
      .slice(0, furthestFirstRow)
      .some((line) => parseRow(line) !== null),
  read,
};

/** Title, headings, and what a terminal may show above them. */
const furthestFirstRow = 8;

type Row = Pick<PrintedSocket, 'protocol' | 'state' | 'local' | 'remote'> & {
  /** 0 where it says that nobody owns it; null where it says nothing. */
  readonly pid: number | null;
};

/** A row, and the lines that -b prints below it. */
type Block = { readonly line: number; readonly row: Row; readonly below: string[] };

function read(lines: readonly string[]): PrintedTable {
  const blocks: Block[] = [];
  const notUnderstood: number[] = [];
  // What stands before a row, but not right below another: title, headings, or nothing of netstat's.
  let before: number[] = [];
  let above: Block | null = null;
  for (const [index, line] of lines.entries()) {
    const row = parseRow(line);
    if (row !== null) {
      above = { line: index, row, below: [] };
      blocks.push(above);
      addAll(notUnderstood, withoutHeadings(before, lines));
      before = [];
    } else if (line.trim() === '') {
      above = null;
    } else if (above === null) {
      before.push(index);
    } else if (isBelowRow(line) && above.line + above.below.length + 1 === index) {
      above.below.push(line.trim());
    } else {
      notUnderstood.push(index);
    }
  }
  addAll(notUnderstood, blocks.length === 0 ? withoutHeadings(before, lines) : before);
  return tableOf(blocks, notUnderstood);
}

function tableOf(blocks: readonly Block[], notUnderstood: number[]): PrintedTable {
  const namesOwners = blocks.some(({ below }) => below.some(isExecutable));
  const tellsOwners = namesOwners || blocks.some(({ row }) => row.pid !== null);
  const sockets = blocks.map((block): PrintedSocket => {
    const { line, row, below } = block;
    const { pid, ...facts } = row;
    for (const place of namesOwners ? [] : below.keys()) notUnderstood.push(line + 1 + place);
    return {
      ...facts,
      family: familyOf(facts.local.address) ?? familyOf(facts.remote?.address ?? ''),
      namespace: null,
      user: null,
      receiveQueue: null,
      sendQueue: null,
      dualStack: null,
      traffic: null,
      owners: ownersOf(pid, namesOwners ? below : []),
      ...(pid === 0 && { ownersAre: 'none' as const }),
      kernelId: null,
      cut: [],
      firstLine: line,
      lineCount: namesOwners ? 1 + below.length : 1,
    };
  });
  return { sockets, tellsOwners, notUnderstood: notUnderstood.sort((a, b) => a - b) };
}

/** The state may be no word (UDP), one or two, and words may follow the pid (-t): the pid is the one that is a number. */
function parseRow(line: string): Row | null {
  const [protocolText = '', localText = '', foreignText = '', ...rest] = line
    .trim()
    .split(/\s+/, mostWords);
  if (!isProtocol(protocolText)) return null;
  const protocol = protocolText.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
  const local = parseEndpoint(localText, protocol);
  const foreign = parseEndpoint(foreignText, protocol);
  if (local === null || foreign === null) return null;
  // Of TCP something always follows; where it does not, the row was cut, maybe amid the port.
  if (protocol === 'tcp' && rest.length === 0) return null;
  const pidIndex = rest.findIndex((word) => /^\d{1,10}$/.test(word));
  const words = pidIndex === -1 ? rest : rest.slice(0, pidIndex);
  const state = protocol === 'udp' ? null : stateFrom(words, isNobody(foreignText));
  // Older systems leave a meaningless remote port on listeners.
  const isAlone = isNobody(foreignText) || state === 'LISTEN';
  const pid = pidIndex === -1 ? null : Number(rest[pidIndex]);
  return { protocol, state, local, remote: isAlone ? null : foreign, pid };
}

/** The three before the state, two of the state, the pid, and what may follow that. */
const mostWords = 8;

function isProtocol(word: string): boolean {
  return /^(?:tcp|udp)$/i.test(word);
}

/** `0.0.0.0:0`, `[::]:0` and `*:*`; without -n also `PC-NAME:0`. */
function isNobody(foreign: string): boolean {
  return foreign === '*:*' || foreign.endsWith(':0');
}

function parseEndpoint(text: string, protocol: Protocol): Endpoint | null {
  const parts = splitPort(text);
  if (parts === null || parts.host === '' || parts.port === '') return null;
  return endpointFrom(parts.host, parts.port, protocol);
}

function stateFrom(
  [first = '', second = '']: readonly string[],
  isAlone: boolean,
): TcpState | null {
  const known = stateNamed(`${first}_${second}`) ?? stateNamed(first);
  return known ?? (isAlone ? 'LISTEN' : null);
}

function stateNamed(word: string): TcpState | null {
  return parseTcpState(word) ?? otherStates.get(word.toUpperCase()) ?? null;
}

// German is the only language whose words were seen in real outputs. BOUND (-q) is no state of RFC 9293: a socket that
// has a port, and neither listens nor is connected.
const otherStates: ReadonlyMap<string, TcpState> = new Map<string, TcpState>([
  ['BOUND', 'CLOSED'],
  ['ABHÖREN', 'LISTEN'],
  ['HERGESTELLT', 'ESTABLISHED'],
  ['WARTEND', 'TIME_WAIT'],
  ['SCHLIESSEN_WARTEN', 'CLOSE_WAIT'],
  ['SYN_GESENDET', 'SYN_SENT'],
  ['SYN_EMPFANGEN', 'SYN_RCVD'],
  ['FIN_WARTEN_1', 'FIN_WAIT_1'],
  ['FIN_WARTEN_2', 'FIN_WAIT_2'],
  ['SCHLIESSEND', 'CLOSING'],
  ['LETZTE_ACK', 'LAST_ACK'],
  ['LETZTES_ACK', 'LAST_ACK'],
]);

/** Pid 0 is the idle process, which stands for nobody. */
function ownersOf(pid: number | null, below: readonly string[]): PrintedOwner[] {
  const executable = below.find(isExecutable);
  if (pid === 0 || (pid === null && executable === undefined)) return [];
  const name = executable === undefined ? systemName(pid) : nameOf(executable, below);
  return [{ pid: pid ?? 0, name, user: null }];
}

function systemName(pid: number | null): string | null {
  return pid === 4 ? 'System' : null;
}

/** `svchost.exe (RpcSs)`: the service is the one word above it, unless that is the path of a library. */
function nameOf(executable: string, below: readonly string[]): string {
  const name = executable.slice(1, -1);
  const services = below.filter((line) => /^[^\s[\]\\]+$/.test(line));
  return services.length === 0 ? name : `${name} (${services.join(', ')})`;
}

// Not `push(...more)`, which fails when there are many.
function addAll(indexes: number[], more: readonly number[]): void {
  for (const index of more) indexes.push(index);
}

/** As ` [svchost.exe]`, `  RpcSs` and ` Can not obtain ownership information` in any language; not a row that was cut. */
function isBelowRow(line: string): boolean {
  return /^\s/.test(line) && !isBrokenRow(line);
}

function isExecutable(line: string): boolean {
  return /^\[.+\]$/.test(line);
}

/** Those lines before a row that are neither its headings nor the title above them. */
function withoutHeadings(before: readonly number[], lines: readonly string[]): readonly number[] {
  const [title, headings] = [before.at(-2), before.at(-1)].map((index) =>
    index === undefined ? '' : (lines[index] ?? ''),
  );
  if (!mayHead(headings) || headings.trim().split(/\s+/).length < 3) return before;
  return before.slice(0, mayHead(title) ? -2 : -1);
}

/** Prompts, and the commands typed at them, have what no title or heading has. */
function mayHead(line = ''): line is string {
  return line !== '' && !/[>\\$#|]/.test(line) && !isBrokenRow(line);
}

function isBrokenRow(line: string): boolean {
  return /^\s*(?:tcp|udp)\b/i.test(line);
}
