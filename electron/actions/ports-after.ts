import { setTimeout as sleep } from 'node:timers/promises';
import type { PortAfter } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { type HeldPort, holdersOf } from '../../shared/holders.ts';
import { type Process, processKey } from '../../shared/process.ts';

/**
 * Watches who holds these ports (rule K5), until each is held or the time has passed; `heldBefore` are the keys of the
 * processes that held one of them before.
 */
export async function watchPorts(
  ports: readonly HeldPort[],
  heldBefore: ReadonlySet<string>,
  readTable: () => Promise<Table>,
  watchMs: number,
): Promise<PortAfter[]> {
  if (ports.length === 0) return [];
  const deadline = performance.now() + watchMs;
  for (;;) {
    const table = await readTable();
    const found = ports.map((port) => portAfter(port, heldBefore, table));
    if (performance.now() >= deadline || !found.some(({ free }) => free)) return found;
    await sleep(pauseMs);
  }
}

const pauseMs = 100;

/** The keys of the processes that hold one of these ports. */
export function holderKeys(ports: readonly HeldPort[], table: Table): ReadonlySet<string> {
  return new Set(ports.flatMap((port) => [...holdersIn(table, port).keys()]));
}

function portAfter(held: HeldPort, heldBefore: ReadonlySet<string>, table: Table): PortAfter {
  const { protocol, port } = held;
  const holders = holdersIn(table, held);
  const free = connectionsOn(held, table).length === 0;
  const isTaken = [...holders.keys()].some((key) => !heldBefore.has(key));
  // One that may not be seen now may have been there before, if others had the port, too.
  const takenAgain = isTaken || (!free && holders.size === 0 && heldBefore.size <= 1);
  return { protocol, port, holders: [...holders.values()], free, takenAgain };
}

function connectionsOn({ protocol, port, namespace }: HeldPort, table: Table): Connection[] {
  return holdersOf(port, protocol, table.connections.values(), namespace);
}

function holdersIn(table: Table, held: HeldPort): Map<string, Process> {
  const connections = connectionsOn(held, table);
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
  return holders;
}
