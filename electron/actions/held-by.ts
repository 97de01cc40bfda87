import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import type { ProcessRef } from '../../shared/process.ts';

/** Everything that a process holds in this table; not what it only was the last to hold (rule T4). */
export function heldBy({ pid, startedAt }: ProcessRef, { connections }: Table): Connection[] {
  return [...connections.values()].filter(
    ({ owners, ownersAre }) =>
      ownersAre === 'current' &&
      owners.some(
        (owner) => owner.pid === pid && (owner.startedAt === startedAt || owner.startedAt === null),
      ),
  );
}
