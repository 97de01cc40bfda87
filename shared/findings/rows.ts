import { formatEndpoint } from '../address.ts';
import type { Connection } from '../connection.ts';
import { evidenceAtMost, type FindingProcess, type Subject, subjectKey } from './finding.ts';

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

/** By namespace and first owner. */
export function byProcess(rows: readonly Connection[]): readonly Group[] {
  return grouped(
    rows,
    ({ namespace, owners: [owner] }) => `${owner?.pid} ${owner?.startedAt} ${namespace}`,
    (row) => ({ namespace: row.namespace, process: processOf(row), local: null, remote: null }),
  );
}

/** So many destinations of one process are told of one by one; more of them as one. */
const destinationsAtMost = 5;

/** By namespace, first owner and remote endpoint. */
export function byDestination(rows: readonly Connection[]): readonly Group[] {
  return byProcess(rows).flatMap((group) => {
    const groups = grouped(
      group.rows,
      ({ remote }) => formatEndpoint(remote),
      ({ remote }) => ({ ...group.subject, remote }),
    );
    return groups.length > destinationsAtMost ? [group] : groups;
  });
}

/** There may be very many rows: the key of each is to cost little. */
export function grouped(
  rows: readonly Connection[],
  keyOf: (row: Connection) => string,
  subjectOf: (row: Connection) => Subject,
): readonly Group[] {
  const groups = new Map<string, { readonly subject: Subject; readonly rows: Connection[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { subject: subjectOf(row), rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}

/** Several sockets may share a port, each with a queue of its own (SO_REUSEPORT). */
export function byListener(listeners: readonly Connection[]): readonly Group[] {
  return grouped(listeners, (row) => subjectKey(listenerSubject(row)), listenerSubject);
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
