import type { CutPart } from '../../connection.ts';
import { text } from '../../language/text.ts';
import type { Format, PrintedOwner, PrintedSocket, PrintedTable } from '../format.ts';
import { parseTitles } from './columns.ts';
import { factsOf, kernelIdOf } from './facts.ts';
import { createNetstatLines } from './lines.ts';
import { type NetstatRow, type PrintedAddress, parseRow } from './row.ts';

/** `netstat` of macOS 10.12 to 26, with any of -a, -n, -v, -l, -b, -A and -p. */
export const macosNetstat: Format = {
  get tool() {
    return text().captures.netstatOn('macOS');
  },
  recognizes: (lines) => lines.some((line) => parseTitles(line) !== null || isBareRow(line)),
  read: readTable,
};

/** Without titles: Linux says `tcp6`, too, but writes no dot before the port. */
function isBareRow(line: string): boolean {
  const row = parseRow(line, null);
  return row !== null && row.version !== '';
}

type FoundRow = { readonly row: NetstatRow; readonly line: number };

function readTable(lines: readonly string[]): PrintedTable {
  const netstat = createNetstatLines();
  const found: FoundRow[] = [];
  const notUnderstood: number[] = [];
  for (const [index, line] of lines.entries()) {
    const row = netstat.read(line);
    if (row === 'unknown') notUnderstood.push(index);
    else if (row !== 'around') found.push({ row, line: index });
  }
  const widths = widthsOf(found, netstat.showsKernelObjects());
  return {
    sockets: found.map(({ row, line }) => printedSocket(row, line, widths)),
    tellsOwners: found.some(({ row }) => row.pid !== null),
    notUnderstood,
  };
}

function printedSocket(row: NetstatRow, line: number, widths: Widths | null): PrintedSocket {
  return {
    ...factsOf(row),
    owners: ownersOf(row),
    kernelId: kernelIdOf(row),
    cut: cutParts(row, widths),
    firstLine: line,
    lineCount: 1,
  };
}

function ownersOf({ pid, processName }: NetstatRow): PrintedOwner[] {
  return pid === null || pid === 0 ? [] : [{ pid, name: processName, user: null }];
}

/** How much of an address is printed at most: of the host, if it is a number or a name, and of all. */
type Widths = { readonly number: number; readonly name: number; readonly all: number };

/** null where addresses are whole (-l): not what the titles say counts, but that one is wider than it could be. */
function widthsOf(found: readonly FoundRow[], showsKernelObjects: boolean): Widths | null {
  const widths = showsKernelObjects
    ? { number: 16, name: 12, all: 18 }
    : { number: 16, name: 16, all: 22 };
  const isWider = ({ row }: FoundRow) =>
    lengthOf(row.local) > widths.all || lengthOf(row.foreign) > widths.all;
  return found.some(isWider) ? null : widths;
}

function lengthOf({ host, port }: PrintedAddress): number {
  return host.length + 1 + port.length;
}

/** What fills its column to the last place may have been longer; names of processes have 16 at most. */
function cutParts({ local, foreign, processName }: NetstatRow, widths: Widths | null): CutPart[] {
  const parts: CutPart[] = [];
  if (isCut(local, widths)) parts.push('local address');
  if (isCut(foreign, widths)) parts.push('remote address');
  if (processName !== null && processName.length >= 16) parts.push('process name');
  return parts;
}

function isCut(address: PrintedAddress, widths: Widths | null): boolean {
  if (widths === null || address.host === '*') return false;
  const isIpv4 = /^\d+(?:\.\d+){3}$/.test(address.host);
  const width = address.host.includes(':') ? widths.number : widths.name;
  if (!isIpv4 && address.host.length >= width) return true;
  // A number of a port always fits, unless -A has narrowed the column.
  const portFits = /^(?:\d+|\*)$/.test(address.port) && widths.all > 18;
  return !portFits && lengthOf(address) >= widths.all;
}
