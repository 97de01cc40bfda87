import { setTimeout } from 'node:timers/promises';
import { cpuTimeMs, residentBytes } from './measure.ts';
import { watchCollector } from './watched-collector.ts';

/** What the collector process takes while a page watches it once a second; null where the system does not say. */
export type CollectorCost = {
  readonly cpuPercent: number | null;
  readonly residentBytes: number | null;
};

const warmUpMs = 5000;

export async function benchCollector(measuredMs = 10_000): Promise<CollectorCost> {
  const collector = watchCollector();
  try {
    await setTimeout(warmUpMs);
    const before = cpuTimeMs(collector.pid);
    await setTimeout(measuredMs);
    const after = cpuTimeMs(collector.pid);
    const known = before !== null && after !== null;
    return {
      cpuPercent: known ? ((after - before) / measuredMs) * 100 : null,
      residentBytes: residentBytes(collector.pid),
    };
  } finally {
    await collector.end();
  }
}
