import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkConnections } from 'systeminformation';
import { createLifeReader } from '../../electron/collector/life-reader.ts';
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
import { names, type WayName } from './ways.ts';

const rounds = 7;
const ticks = 5;

/** Sockeye's poll beside what else lists the sockets. */
export async function benchPolls(): Promise<ReadonlyMap<string, Cost>> {
  const [own, bySs, byProcNet] = [
    startPolling(),
    startPolling(linuxBy({ sockDiag: no })),
    startPolling(linuxBy({ sockDiag: no, ss: no })),
  ];
  const contenders: Contender[] = [
    { name: names.own, run: own.poll },
    { name: names.bySs, run: bySs.poll },
    { name: names.byProcNet, run: byProcNet.poll },
    ...optional(names.bare, 'ss -tunaH'),
    ...optional(names.owners, 'ss -tunapH'),
    ...optional(names.netstat, 'netstat -tunap'),
    ...optional(names.lsof, 'lsof -nP -i'),
    { name: names.module, run: () => networkConnections() },
  ];
  try {
    return await compare(contenders, rounds);
  } finally {
    for (const polling of [own, bySs, byProcNet]) polling.stop();
  }
}

/** The median size of what a poll sends when that share of the load's connections was replaced since the last. */
export async function benchDelta(load: Load, share: number): Promise<number> {
  const { poll, stop } = startPolling();
  try {
    await poll();
    const sizes: number[] = [];
    for (let tick = 0; tick < ticks; tick += 1) {
      await load.replace(Math.round(load.connections * share));
      sizes.push(Buffer.byteLength(JSON.stringify(await poll())));
    }
    return median(sizes);
  } finally {
    stop();
  }
}

/** Reads again and again, and gives what a page would be sent after each. */
function startPolling(system = selectSystem()): { poll(): Promise<FeedMessage>; stop(): void } {
  const lives = createLifeReader(system.traceLives);
  const reader = createTableReader(system, createRemoteFacts(), lives);
  let last: TableRead | null = null;
  const poll = async (): Promise<FeedMessage> => {
    const next = await reader.read({ signal: AbortSignal.timeout(60_000) });
    const delta = diff(last?.table ?? next.table, next.table);
    last = next;
    return { kind: 'delta', delta, ended: next.ended, reading: next.reading, samples: [] };
  };
  return { poll, stop: reader.stop };
}

/** A way that will never do. */
const no: TableReader = {
  read: () => Promise.reject(new RequestError('unsupported', 'Left out to measure the next')),
};

function linuxBy(ways: { readonly sockDiag?: TableReader; readonly ss?: TableReader }): System {
  return { sockets: linuxSockets(ways), processes: linuxProcesses() };
}

/** What is not installed everywhere; none of it if it is not. */
function optional(name: WayName, command: string): readonly Contender[] {
  const [program = '', ...args] = command.split(' ');
  if (findProgram(program) === null) return [];
  return [{ name, run: () => runToEnd(program, args) }];
}

/** Runs a program and reads all that it writes, as a program that wants its answer must. */
async function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  // lsof ends with 1 where it found nothing of one kind.
  if (code !== 0 && program !== 'lsof') throw new Error(`${program} ended with ${code}`);
}
