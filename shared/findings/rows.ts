import type { Connection } from '../connection.ts';
import { evidenceAtMost, type FindingProcess, type Subject } from './finding.ts';

/** Long enough for what every connection does in passing; what stays so long is still there two readings later. */
export const settledMs = 1200;

/** Since when it has been in its state, as far as is known. */
export function stateSince({ changedAt, firstSeenAt }: Connection, at: number): number {
  return changedAt ?? firstSeenAt ?? at;
}

export function oldestSince(rows: readonly Connection[], at: number): number {
  return rows.reduce((oldest, row) => Math.min(oldest, stateSince(row, at)), at);
}

/** The ids of the rows that are shown as evidence, and how many there are. */
export function evidence(rows: readonly Connection[]): {
  readonly rows: readonly string[];
  readonly rowCount: number;
} {
  return { rows: rows.slice(0, evidenceAtMost).map(({ id }) => id), rowCount: rows.length };
}

/** Rows that are about the same. */
export type Group = { readonly subject: Subject; readonly rows: readonly Connection[] };

/** What a row is told from others by, in what is cheap to compare: there may be very many rows. */
type Trait = (row: Connection) => string | number | null | undefined;

const processTraits: readonly Trait[] = [
  ({ namespace }) => namespace,
  ({ owners: [owner] }) => owner?.pid,
  ({ owners: [owner] }) => owner?.startedAt,
];
const localTraits: readonly Trait[] = [
  ({ local }) => local.port,
  ({ local }) => local.address,
  ({ local }) => local.zone,
];
const remoteTraits: readonly Trait[] = [
  ({ remote }) => remote?.port,
  ({ remote }) => remote?.address,
  ({ remote }) => remote?.zone,
];

/** By namespace and first owner. */
export function byProcess(rows: readonly Connection[]): readonly Group[] {
  return grouped(rows, processTraits, (row) => ({
    namespace: row.namespace,
    process: processOf(row),
    local: null,
    remote: null,
  }));
}

/** So many destinations of one process are told of one by one; more of them as one. */
const destinationsAtMost = 5;

/** By namespace, first owner and remote endpoint. */
export function byDestination(rows: readonly Connection[]): readonly Group[] {
  return byProcess(rows).flatMap((group) => {
    if (destinationsOf(group.rows) > destinationsAtMost) return [group];
    return grouped(group.rows, remoteTraits, ({ remote }) => ({ ...group.subject, remote }));
  });
}

export function destinationsOf(rows: readonly Connection[]): number {
  return apart(rows, remoteTraits).length;
}

/** By namespace and the address at the other end, whatever its port. */
export function byRemoteAddress(rows: readonly Connection[]): readonly Group[] {
  const traits: readonly Trait[] = [
    ({ namespace }) => namespace,
    ({ remote }) => remote?.address,
    ({ remote }) => remote?.zone,
  ];
  return grouped(rows, traits, ({ namespace, remote }) => ({
    namespace,
    process: null,
    local: null,
    remote: remote && { ...remote, port: 0 },
  }));
}

/** Several sockets may share a port, each with a queue of its own (SO_REUSEPORT). */
export function byListener(listeners: readonly Connection[]): readonly Group[] {
  return grouped(listeners, [...processTraits, ...localTraits], listenerSubject);
}

function grouped(
  rows: readonly Connection[],
  traits: readonly Trait[],
  subjectOf: (row: Connection) => Subject,
): readonly Group[] {
  return apart(rows, traits).flatMap((some) => {
    const [first] = some;
    return first === undefined ? [] : { subject: subjectOf(first), rows: some };
  });
}

/** The rows in parts of which each has all traits in common. */
function apart(
  rows: readonly Connection[],
  traits: readonly Trait[],
): readonly (readonly Connection[])[] {
  return traits.reduce<readonly (readonly Connection[])[]>(
    (parts, trait) => parts.flatMap((part) => split(part, trait)),
    [rows],
  );
}

function split(rows: readonly Connection[], trait: Trait): readonly (readonly Connection[])[] {
  const [first] = rows;
  if (first === undefined || rows.length === 1) return [rows];
  const usual = trait(first);
  // Most often it is the same of all.
  if (rows.every((row) => trait(row) === usual)) return [rows];
  const parts = new Map<ReturnType<Trait>, Connection[]>();
  for (const row of rows) {
    const key = trait(row);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [row]);
    else part.push(row);
  }
  return [...parts.values()];
}

export function processOf({ owners: [owner] }: Connection): FindingProcess | null {
  if (owner === undefined) return null;
  return { pid: owner.pid, name: owner.name, startedAt: owner.startedAt };
}

/** What a listener is told by. */
export function listenerSubject(listener: Connection): Subject {
  const { namespace, local } = listener;
  return { namespace, process: processOf(listener), local, remote: null };
}
