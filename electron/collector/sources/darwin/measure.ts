import { formatEndpoint } from '../../../../shared/address.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { factsOf } from '../../../../shared/formats/macos-netstat/facts.ts';
import type { NetstatRow } from '../../../../shared/formats/macos-netstat/row.ts';
import type { Measures } from '../../../../shared/measures.ts';
import type { System } from '../source.ts';
import type { NetstatReader } from './netstat.ts';

/** The same reader, and what it read last of how much went over connections: that stands in the table, from macOS 15 on. */
export function measuring(netstat: NetstatReader): {
  readonly netstat: NetstatReader;
  readonly measure: NonNullable<System['measure']>;
} {
  let last: readonly NetstatRow[] = [];
  return {
    netstat: {
      async read(protocol, signal) {
        const table = await netstat.read(protocol, signal);
        if (protocol === 'tcp') last = table.rows;
        return table;
      },
    },
    measure: (connections) => Promise.resolve(measuresOf(connections, last)),
  };
}

function measuresOf(
  connections: readonly Connection[],
  rows: readonly NetstatRow[],
): ReadonlyMap<string, Measures> {
  const idOf = new Map(connections.map((connection) => [endsText(connection), connection.id]));
  const ports = new Set(connections.map(({ local }) => String(local.port)));
  const found = new Map<string, Measures>();
  for (const row of rows) {
    const { sentBytes, receivedBytes } = row;
    if (sentBytes === null || receivedBytes === null || !ports.has(row.local.port)) continue;
    const id = idOf.get(endsText(factsOf(row)));
    if (id !== undefined) found.set(id, { ...unsaid, sentBytes, receivedBytes });
  }
  return found;
}

const unsaid = { sentPackets: null, receivedPackets: null, roundTripMs: null, retransmits: null };

function endsText({ local, remote }: Pick<Connection, 'local' | 'remote'>): string {
  return `${formatEndpoint(local)} ${formatEndpoint(remote)}`;
}
