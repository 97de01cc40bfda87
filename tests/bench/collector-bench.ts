import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openLines } from '../../electron/collector/channel.ts';
import type { FeedRequest } from '../../shared/feed-messages.ts';
import { cpuTimeMs, residentBytes } from './measure.ts';

/** What the collector process takes while a page watches it once a second; null where the system does not say. */
export type CollectorCost = {
  readonly cpuPercent: number | null;
  readonly residentBytes: number | null;
};

const warmUpMs = 5000;
const measuredMs = 10_000;

/** Runs the built collector as the browser host does, with one page that draws at once. */
export async function benchCollector(): Promise<CollectorCost> {
  const entry = resolve(import.meta.dirname, '../../out/main/collector.js');
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [] });
  const ended = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error('The collector could not be started');
  const line = openLines(child).connect();
  const request = (message: FeedRequest) => line.send(JSON.stringify(message));
  line.onText(() => request({ kind: 'drawn' }));
  request({ kind: 'watch', visible: true, intervalMs: 1000, measured: [], names: 'none' });
  try {
    await setTimeout(warmUpMs);
    const before = cpuTimeMs(pid);
    await setTimeout(measuredMs);
    const after = cpuTimeMs(pid);
    const known = before !== null && after !== null;
    return {
      cpuPercent: known ? ((after - before) / measuredMs) * 100 : null,
      residentBytes: residentBytes(pid),
    };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}
