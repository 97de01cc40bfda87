import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import type { FirewallQuestion } from '../../shared/firewall/verdict.ts';
import { processKey } from '../../shared/process.ts';

/** What to ask the firewall about a listener of a table. */
export function firewallQuestion(
  { local: { address, port }, dualStack, owners: [owner] }: Connection,
  { processes }: Table,
): FirewallQuestion {
  const { pid, startedAt } = owner ?? { pid: 0, startedAt: null };
  const process = startedAt === null ? undefined : processes.get(processKey({ pid, startedAt }));
  return { address, port, dualStack, executable: process?.executable ?? null };
}
