import type { Connection } from '../connection.ts';
import type { EphemeralPorts } from '../counters.ts';

/** The connections of one local address with one remote endpoint, whose local ports the system may have chosen. */
export type Crowd = readonly Connection[];

/** Which use at least so much of the ports that they may have; fewer cannot run out soon. */
export const crowdedFrom = 0.7;

export function availablePorts({ first, last, reserved }: EphemeralPorts): number {
  return Math.max(1, last - first + 1 - reserved);
}

/** Each step looks at fewer rows by a dearer key, so that what is far from running out costs little. */
export function crowdsOf(
  connections: ReadonlyMap<string, Connection>,
  range: EphemeralPorts | null,
): readonly Crowd[] {
  if (range === null) return [];
  const least = crowdedFrom * availablePorts(range);
  if (connections.size < least) return [];
  const chosen: Connection[] = [];
  connections.forEach((connection) => {
    if (isChosen(connection, range)) chosen.push(connection);
  });
  return [chosen]
    .flatMap((rows) => large(rows, least, ({ remote }) => remote?.port ?? 0))
    .flatMap((rows) => large(rows, least, ({ remote }) => remote?.address ?? ''))
    .flatMap((rows) => large(rows, least, ({ local }) => local.address));
}

function isChosen(
  { protocol, namespace, remote, local }: Connection,
  { first, last }: EphemeralPorts,
): boolean {
  return (
    protocol === 'tcp' &&
    namespace === null &&
    remote !== null &&
    local.port >= first &&
    local.port <= last
  );
}

function large(
  rows: readonly Connection[],
  least: number,
  keyOf: (row: Connection) => string | number,
): readonly Crowd[] {
  if (rows.length < least) return [];
  const parts = new Map<string | number, Connection[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [row]);
    else part.push(row);
  }
  return [...parts.values()].filter((part) => part.length >= least);
}
