import type { Connection } from './connection.ts';
import type { Table } from './delta.ts';
import { type Process, processKey } from './process.ts';

/** What is known of the first owner of a socket; null if nothing is, or there is none. */
export function ownerProcess(
  { owners: [owner] }: Pick<Connection, 'owners'>,
  processes: Table['processes'],
): Process | null {
  if (owner === undefined || owner.startedAt === null) return null;
  return processes.get(processKey({ pid: owner.pid, startedAt: owner.startedAt })) ?? null;
}
