import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkConnections } from 'systeminformation';
import { createTableReader, type TableRead } from '../../electron/collector/read-table.ts';
import { createRemoteFacts } from '../../electron/collector/remote-facts.ts';
import { findProgram } from '../../electron/collector/sources/linux/find-program.ts';
import { linuxProcesses } from '../../electron/collector/sources/linux/process-reader.ts';
import type { TableReader } from '../../electron/collector/sources/linux/socket-row.ts';
import { linuxSockets } from '../../electron/collector/sources/linux/sockets.ts';
import { selectSystem } from '../../electron/collector/sources/select-source.ts';
import type { System } from '../../electron/collector/sources/source.ts';
import { diff } from '../../shared/delta.ts';
import type { FeedMessage } from '../../shared/feed-messages.ts';
import { RequestError } from '../../shared/result.ts';
import type { Load } from './load.ts';
import { type Contender, type Cost, compare, median } from './measure.ts';

export const names = {
  own: 'Sockeye, read and diff',
  bySs: 'Sockeye by ss',
  byProcNet: 'Sockeye by /proc/net',
  bare: 'ss -tunaH',
  owners: 'ss -tunapH',
  netstat: 'netstat -tunap',
  lsof: 'lsof -nP -i',
  module: 'systeminformation',
} as const;

const rounds = 7;
const ticks = 5;

/** Sockeye's poll beside what else lists the sockets. */
export async function benchPolls(): Promise<ReadonlyMap<string, Cost>> {
  const contenders: Contender[] = [
    { name: names.own, run: startPolling() },
    { name: names.bySs, run: startPolling(linuxBy({ sockDiag: no })) },
    { name: names.byProcNet, run: startPolling(linuxBy({ sockDiag: no, ss: no })) },
    { name: names.bare, run: () => runToEnd('ss', ['-tunaH']) },
    { name: names.owners, run: () => runToEnd('ss', ['-tunapH']) },
    ...optional(names.netstat),
    ...optional(names.lsof),
    { name: names.module, run: () => networkConnections() },
  ];
  return await compare(contenders, rounds);
}

/** The median size of what a poll sends when that share of the load's connections was replaced since the last. */
export async function benchDelta(load: Load, share: number): Promise<number> {
  const poll = startPolling();
  await poll();
  const sizes: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    await load.replace(Math.round(load.connections * share));
    sizes.push(Buffer.byteLength(JSON.stringify(await poll())));
  }
  return median(sizes);
}

/** Reads again and again, and gives what a page would be sent after each. */
function startPolling(system = selectSystem()): () => Promise<FeedMessage> {
  const reader = createTableReader(system, createRemoteFacts());
  let last: TableRead | null = null;
  return async () => {
    const next = await reader.read({ signal: AbortSignal.timeout(60_000) });
    const delta = diff(last?.table ?? next.table, next.table);
    last = next;
    return { kind: 'delta', delta, reading: next.reading, samples: [] };
  };
}

/** A way that will never do. */
const no: TableReader = {
  read: () => Promise.reject(new RequestError('unsupported', 'Left out to measure the next')),
};

function linuxBy(ways: { readonly sockDiag?: TableReader; readonly ss?: TableReader }): System {
  return { sockets: linuxSockets(ways), processes: linuxProcesses() };
}

/** What is not installed everywhere; none of it if it is not. */
function optional(command: string): readonly Contender[] {
  const [program = '', ...args] = command.split(' ');
  if (findProgram(program) === null) return [];
  return [{ name: command, run: () => runToEnd(program, args) }];
}

/** Runs a program and reads all that it writes, as a program that wants its answer must. */
async function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  // lsof ends with 1 where it found nothing of one kind.
  if (code !== 0 && program !== 'lsof') throw new Error(`${program} ended with ${code}`);
}
