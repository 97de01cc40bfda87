import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkConnections } from 'systeminformation';
import { createTableReader, type TableRead } from '../../electron/collector/read-table.ts';
import { createRemoteFacts } from '../../electron/collector/remote-facts.ts';
import { selectSystem } from '../../electron/collector/sources/select-source.ts';
import { diff } from '../../shared/delta.ts';
import type { FeedMessage } from '../../shared/feed-messages.ts';
import type { Load } from './load.ts';
import { type Contender, type Cost, compare, median } from './measure.ts';

export const names = {
  own: 'Sockeye, read and diff',
  bare: 'ss -tunaH',
  owners: 'ss -tunapH',
  module: 'systeminformation',
} as const;

const rounds = 9;
const ticks = 5;

/** Sockeye's poll beside what else lists the sockets. */
export async function benchPolls(): Promise<ReadonlyMap<string, Cost>> {
  const poll = startPolling();
  const contenders: Contender[] = [
    { name: names.own, run: poll },
    { name: names.bare, run: () => runToEnd('ss', ['-tunaH']) },
    { name: names.owners, run: () => runToEnd('ss', ['-tunapH']) },
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
function startPolling(): () => Promise<FeedMessage> {
  const reader = createTableReader(selectSystem(), createRemoteFacts());
  let last: TableRead | null = null;
  return async () => {
    const next = await reader.read({ signal: AbortSignal.timeout(60_000) });
    const delta = diff(last?.table ?? next.table, next.table);
    last = next;
    return { kind: 'delta', delta, reading: next.reading, samples: [] };
  };
}

/** Runs a program and reads all that it writes, as a program that wants its answer must. */
async function runToEnd(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}
