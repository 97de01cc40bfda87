import { setTimeout as sleep } from 'node:timers/promises';
import type { PortAfter } from '../../shared/api.ts';
import type { Table } from '../../shared/delta.ts';
import { type HeldPort, holdersOf } from '../../shared/holders.ts';
import { type Process, processKey } from '../../shared/process.ts';

/** Watches who holds these ports (rule K5), until each is held again or the time has passed. */
export async function watchPorts(
  ports: readonly HeldPort[],
  readTable: () => Promise<Table>,
  watchMs: number,
): Promise<PortAfter[]> {
  if (ports.length === 0) return [];
  const deadline = performance.now() + watchMs;
  for (;;) {
    const table = await readTable();
    const found = ports.map((port) => portAfter(port, table));
    if (performance.now() >= deadline || !found.some(({ free }) => free)) return found;
    await sleep(pauseMs);
  }
}

const pauseMs = 100;

function portAfter({ protocol, port, namespace }: HeldPort, table: Table): PortAfter {
  const connections = holdersOf(port, protocol, table.connections.values(), namespace);
  const holders = new Map<string, Process>();
  for (const { owners, ownersAre } of connections) {
    if (ownersAre !== 'current') continue;
    for (const { pid, startedAt } of owners) {
      if (startedAt === null) continue;
      const key = processKey({ pid, startedAt });
      const process = table.processes.get(key);
      if (process !== undefined) holders.set(key, process);
    }
  }
  return { protocol, port, holders: [...holders.values()], free: connections.length === 0 };
}
