import { compareAddresses, formatEndpoint } from '../../shared/address.ts';
import type { Connection, Endpoint } from '../../shared/connection.ts';
import { cutSign } from '../../shared/cut-sign.ts';
import { userOf } from '../../shared/socket-user.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Paint } from './colour.ts';
import { displayWidth, fitTo, padTo } from './display-width.ts';
import { ownerName, protocolText } from './socket-text.ts';

/** `leastWidth` is how narrow a column may get to fit a terminal; null: it is never cut. */
type Column = {
  readonly title: string;
  readonly leastWidth: number | null;
  readonly cut: 'end' | 'middle';
  text(connection: Connection): string;
};

// What is not known or does not exist is a dash, so that every line has the same number of columns.
const usualColumns: readonly Column[] = [
  { title: 'PROCESS', leastWidth: 12, cut: 'end', text: processText },
  { title: 'PID', leastWidth: null, cut: 'end', text: pidText },
  { title: 'PROTO', leastWidth: null, cut: 'end', text: protocolText },
  { title: 'STATE', leastWidth: null, cut: 'end', text: ({ state }) => state ?? '-' },
  { title: 'LOCAL', leastWidth: 13, cut: 'middle', text: (row) => endpointText(row, 'local') },
  { title: 'REMOTE', leastWidth: 13, cut: 'middle', text: (row) => endpointText(row, 'remote') },
  { title: 'USER', leastWidth: 6, cut: 'end', text: (row) => visibleText(userOf(row) ?? '-') },
];

/** Shown only where a socket is in another namespace than Sockeye. */
const namespaceColumn: Column = {
  title: 'NAMESPACE',
  leastWidth: 12,
  cut: 'end',
  text: ({ namespace }) => visibleText(namespace ?? '-'),
};

const gap = '  ';

/** The lines of an aligned table, heading first, as wide as its content; with a `width`, cut to fit it. */
export function formatTable(
  connections: readonly Connection[],
  { width, paint }: { readonly width: number | null; readonly paint: Paint },
): string[] {
  const hasNamespaces = connections.some(({ namespace }) => namespace !== null);
  const columns = hasNamespaces ? [...usualColumns, namespaceColumn] : usualColumns;
  const rows = [
    columns.map(({ title }) => title),
    ...connections.map((connection) => columns.map((column) => column.text(connection))),
  ];
  const widths = columns.map((_, index) =>
    rows.reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? '')), 0),
  );
  const shown = width === null ? widths : narrowed(columns, widths, width);
  const [heading = '', ...lines] = rows.map((row) => formatRow(columns, row, shown));
  return [paint('heading', heading), ...lines];
}

/** By process, then as one reads the rest of the line; ids last, so that the order is always the same. */
export function compareConnections(a: Connection, b: Connection): number {
  return (
    compareTexts(sortName(a), sortName(b)) ||
    (a.owners[0]?.pid ?? 0) - (b.owners[0]?.pid ?? 0) ||
    compareTexts(a.protocol, b.protocol) ||
    compareEndpoints(a.local, b.local) ||
    compareEndpoints(a.remote, b.remote) ||
    compareTexts(a.namespace ?? '', b.namespace ?? '') ||
    compareTexts(a.id, b.id)
  );
}

function processText(connection: Connection): string {
  const { owners, ownersAre } = connection;
  const [first] = owners;
  if (first === undefined) return ownersAre === 'hidden' ? '(hidden)' : '-';
  const name = `${ownerName(first, connection)}${cutSign(connection, 'process name')}`;
  return ownersAre === 'last-known' ? `${name} (last known)` : name;
}

function pidText({ owners: [first, ...others], captured }: Connection): string {
  // netstat on Windows names processes without their pids if it is so asked.
  if (first === undefined || (captured !== undefined && first.pid === 0)) return '-';
  return others.length === 0 ? String(first.pid) : `${first.pid} +${others.length}`;
}

function endpointText(connection: Connection, end: 'local' | 'remote'): string {
  const endpoint = connection[end];
  if (endpoint === null) return '-';
  return `${visibleText(formatEndpoint(endpoint))}${cutSign(connection, `${end} address`)}`;
}

/** Takes from the widest column that may be cut, again and again, until all fit or none may get narrower. */
function narrowed(
  columns: readonly Column[],
  widths: readonly number[],
  terminalWidth: number,
): readonly number[] {
  const result = [...widths];
  const total = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
  for (let excess = total - terminalWidth; excess > 0; excess -= 1) {
    let widest = -1;
    for (const [index, { leastWidth }] of columns.entries()) {
      const width = result[index] ?? 0;
      const mayShrink = leastWidth !== null && width > leastWidth;
      if (mayShrink && width > (result[widest] ?? 0)) widest = index;
    }
    if (widest === -1) break;
    result[widest] = (result[widest] ?? 0) - 1;
  }
  return result;
}

function formatRow(
  columns: readonly Column[],
  cells: readonly string[],
  widths: readonly number[],
): string {
  return cells
    .map((cell, index) => {
      const width = widths[index] ?? 0;
      return padTo(width, fitTo(width, cell, columns[index]?.cut ?? 'end'));
    })
    .join(gap)
    .trimEnd();
}

/** Sockets without a known process come last. */
function sortName({ owners: [first] }: Connection): string {
  return first?.name?.toLowerCase() ?? '\u{10ffff}';
}

function compareEndpoints(a: Endpoint | null, b: Endpoint | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareAddresses(a.address, b.address) || a.port - b.port;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
