import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import type { ProcessRef } from '../../shared/process.ts';

/** Everything that a process holds in this table; not what it only was the last to hold (rule T4). */
export function heldBy(process: ProcessRef, table: Table): Connection[] {
  return holdingsIn(table)(process);
}

/** The same for many processes, for which the table is gone through once. */
export function holdingsIn({ connections }: Table): (process: ProcessRef) => Connection[] {
  const ofPid = new Map<number, Set<Connection>>();
  for (const connection of connections.values()) {
    if (connection.ownersAre !== 'current') continue;
    for (const { pid } of connection.owners) {
      const held = ofPid.get(pid);
      if (held === undefined) ofPid.set(pid, new Set([connection]));
      else held.add(connection);
    }
  }
  return ({ pid, startedAt }) =>
    [...(ofPid.get(pid) ?? [])].filter(({ owners }) =>
      owners.some(
        (owner) => owner.pid === pid && (owner.startedAt === startedAt || owner.startedAt === null),
      ),
    );
}
