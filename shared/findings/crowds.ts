import type { Connection } from '../connection.ts';
import type { EphemeralPorts, Limits } from '../counters.ts';
import { groupedBy } from '../grouped-by.ts';

/** The connections of one local address with one remote endpoint, whose local ports the system may have chosen. */
export type Crowd = { readonly rows: readonly Connection[]; readonly range: EphemeralPorts };

/** `isWaiting`: there may be more, since the range of a namespace is still being found out. */
export type Crowds = { readonly crowds: readonly Crowd[]; readonly isWaiting: boolean };

/** What the system goes by in a network namespace, of which null is our own; null while that is being found out. */
export type LimitsIn = (namespace: string | null) => Limits | null;

/** Which use at least so much of the ports that they may have; fewer cannot run out soon. */
export const crowdedFrom = 0.7;

/** In another network namespace fewer are not worth asking for its range, which usually has 28,232. */
const fewestElsewhere = 200;

export function availablePorts({ first, last, reserved }: EphemeralPorts): number {
  return Math.max(1, last - first + 1 - reserved);
}

/** Of all network namespaces; `elsewhere` are the rows of those that are not our own. */
export function crowdsOf(
  connections: ReadonlyMap<string, Connection>,
  elsewhere: readonly Connection[],
  limitsIn: LimitsIn,
): Crowds {
  const own = ownCrowds(connections, limitsIn(null)?.ephemeralPorts ?? null);
  if (elsewhere.length < fewestElsewhere) return { crowds: own, isWaiting: false };
  const parts = [...groupedBy(elsewhere, ({ namespace }) => namespace)]
    .filter(([, rows]) => rows.length >= fewestElsewhere)
    .map(([namespace, rows]) => ({ rows, limits: limitsIn(namespace) }));
  const others = parts.flatMap(({ rows, limits }) => {
    const range = limits?.ephemeralPorts ?? null;
    if (range === null) return [];
    const chosen = rows.filter((row) => isChosen(row, range));
    return crowdsAmong(chosen, range);
  });
  return { crowds: [...own, ...others], isWaiting: parts.some(({ limits }) => limits === null) };
}

function ownCrowds(
  connections: ReadonlyMap<string, Connection>,
  range: EphemeralPorts | null,
): readonly Crowd[] {
  if (range === null || connections.size < leastOf(range)) return [];
  const chosen: Connection[] = [];
  connections.forEach((connection) => {
    if (connection.namespace === null && isChosen(connection, range)) chosen.push(connection);
  });
  return crowdsAmong(chosen, range);
}

/** Each step looks at fewer rows by a dearer key, so that what is far from running out costs little. */
function crowdsAmong(chosen: readonly Connection[], range: EphemeralPorts): readonly Crowd[] {
  const least = leastOf(range);
  return [chosen]
    .flatMap((rows) => large(rows, least, ({ remote }) => remote?.port ?? 0))
    .flatMap((rows) => large(rows, least, ({ remote }) => remote?.address ?? ''))
    .flatMap((rows) => large(rows, least, ({ local }) => local.address))
    .map((rows) => ({ rows, range }));
}

function leastOf(range: EphemeralPorts): number {
  return crowdedFrom * availablePorts(range);
}

function isChosen({ protocol, remote, local }: Connection, { first, last }: EphemeralPorts) {
  return protocol === 'tcp' && remote !== null && local.port >= first && local.port <= last;
}

function large(
  rows: readonly Connection[],
  least: number,
  keyOf: (row: Connection) => string | number,
): readonly (readonly Connection[])[] {
  if (rows.length < least) return [];
  return [...groupedBy(rows, keyOf).values()].filter((part) => part.length >= least);
}
