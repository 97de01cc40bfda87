import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedMessage } from '../../shared/feed-messages.ts';
import { type Heap, inspectable, openHeap } from './heap.ts';
import { startLoad } from './load.ts';
import { ownBytes, residentBytes } from './measure.ts';
import { watchCollector } from './watched-collector.ts';

/** What a collector takes in one minute: the least memory, as what is above it is garbage, but the most of all else. */
export type Minute = {
  readonly minutes: number;
  readonly liveBytes: number;
  readonly ownBytes: number;
  readonly residentBytes: number;
  readonly descriptors: number;
  readonly children: number;
  /** Those of others included, which come and go as they like. */
  readonly sockets: number;
};

/** Twice as many sockets, well between two powers of two: there, what is kept by key takes half or double the room. */
const connections = 750;
export const replacedPerSecond = 200;
const secondsPerMinute = 60;

/** Watches what a collector takes, for as many minutes, while 200 connections a second close and open. */
export async function benchSoak(minutes: number): Promise<readonly Minute[]> {
  const load = startLoad();
  const rows = new Set<string>();
  const collector = watchCollector({
    execArgv: inspectable,
    onMessage: (message) => follow(rows, message),
  });
  const heap = await openHeap(collector.process);
  const samples: Minute[] = [];
  try {
    await load.growTo(connections);
    const startedAt = performance.now();
    for (let minute = 1; minute <= minutes; minute += 1) {
      const seconds: Omit<Minute, 'minutes' | 'liveBytes'>[] = [];
      for (let second = 1; second <= secondsPerMinute; second += 1) {
        await load.replace(replacedPerSecond);
        seconds.push({ ...look(collector.pid), sockets: rows.size });
        const dueAt = startedAt + ((minute - 1) * secondsPerMinute + second) * 1000;
        await sleep(Math.max(0, dueAt - performance.now()));
      }
      samples.push({
        minutes: (performance.now() - startedAt) / 60_000,
        liveBytes: await heap.liveBytes(),
        ownBytes: Math.min(...seconds.map((each) => each.ownBytes)),
        residentBytes: Math.min(...seconds.map((each) => each.residentBytes)),
        descriptors: Math.max(...seconds.map(({ descriptors }) => descriptors)),
        children: Math.max(...seconds.map(({ children }) => children)),
        sockets: Math.max(...seconds.map(({ sockets }) => sockets)),
      });
      process.stderr.write(`${JSON.stringify(samples.at(-1))}\n`);
    }
    return samples;
  } finally {
    await end(heap, collector, load);
  }
}

async function end(heap: Heap, ...others: readonly { end(): Promise<void> }[]): Promise<void> {
  heap.close();
  for (const other of others) await other.end();
}

function look(pid: number) {
  return {
    ownBytes: ownBytes(pid) ?? 0,
    residentBytes: residentBytes(pid) ?? 0,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    children: readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').length - 1,
  };
}

function follow(rows: Set<string>, message: FeedMessage): void {
  if (message.kind !== 'delta') return;
  for (const id of message.delta.connections.removed) rows.delete(id);
  for (const { id } of message.delta.connections.put) rows.add(id);
}
