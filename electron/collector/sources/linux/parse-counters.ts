import { formatEndpoint } from '../../../../shared/address.ts';
import type { CountedName } from '../../../../shared/counters.ts';
import {
  type Endianness,
  essentialsOf,
  parseProcNet,
} from '../../../../shared/formats/proc-net-row.ts';

type Counted = Readonly<Record<CountedName, number | null>>;

const wanted: readonly (readonly [name: CountedName, group: string, column: string])[] = [
  ['listenOverflows', 'TcpExt:', 'ListenOverflows'],
  ['listenDrops', 'TcpExt:', 'ListenDrops'],
  ['synCookiesSent', 'TcpExt:', 'SyncookiesSent'],
  ['synCookiesReturned', 'TcpExt:', 'SyncookiesRecv'],
  ['sentSegments', 'Tcp:', 'OutSegs'],
  ['retransmittedSegments', 'Tcp:', 'RetransSegs'],
  ['udpReceiveDrops', 'Udp:', 'RcvbufErrors'],
];

/** Where each counter stands in the line of values below a line of names. */
type Columns = readonly (readonly [name: CountedName, column: number])[];

/**
 * Reads /proc/net/snmp and /proc/net/netstat: a line of names is above each line of values, and which there are is another
 * matter with each kernel. What is found once of a line of names is kept.
 */
export function createCounterParser(): (...texts: readonly string[]) => Counted {
  const known = new Map<string, Columns>();

  function columnsOf(line: string): Columns {
    const columns = known.get(line) ?? findColumns(line);
    // The kernel does not change while it runs; whatever else does is not worth keeping.
    if (known.size < 100) known.set(line, columns);
    return columns;
  }

  function take(counted: Record<CountedName, number | null>, names: string, line: string): void {
    const columns = columnsOf(names);
    if (columns.length === 0) return;
    const values = line.split(' ');
    if (!names.startsWith(`${values[0]} `)) return;
    for (const [name, column] of columns) counted[name] = countOf(values[column]);
  }

  return (...texts) => {
    const counted = { ...nothingCounted };
    for (const text of texts) {
      const lines = text.split('\n');
      for (let index = 1; index < lines.length; index += 2) {
        take(counted, lines[index - 1] ?? '', lines[index] ?? '');
      }
    }
    return counted;
  };
}

const nothingCounted: Counted = {
  listenOverflows: null,
  listenDrops: null,
  synCookiesSent: null,
  synCookiesReturned: null,
  sentSegments: null,
  retransmittedSegments: null,
  udpReceiveDrops: null,
};

function findColumns(line: string): Columns {
  const [group, ...columns] = line.split(' ');
  return wanted.flatMap(([name, of, column]) => {
    const index = of === group ? columns.indexOf(column) : -1;
    return index < 0 ? [] : [[name, index + 1] as const];
  });
}

/** That of /proc/net/snmp6, which has a line for each counter. */
export function parseUdp6Drops(text: string): number | null {
  return countOf(/^Udp6RcvbufErrors\s+(\d+)$/m.exec(text)?.[1]);
}

/** The sockets of /proc/net/udp, or udp6, that dropped datagrams, by endpoint; several may have the same. */
export function* parseUdpDrops(
  text: string,
  endianness: Endianness,
): Generator<readonly [endpoint: string, count: number]> {
  for (const line of text.split('\n')) {
    const drops = countOf(line.trim().split(/\s+/).at(-1));
    if (drops === null || drops === 0) continue;
    const essentials = essentialsOf('udp', line);
    const row = essentials === null ? null : parseProcNet(essentials, endianness);
    if (row !== null) yield [formatEndpoint(row.local), drops];
  }
}

function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,20}$/.test(text) ? Number(text) : null;
}
