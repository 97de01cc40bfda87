import { afterEach, beforeEach, vi } from 'vitest';
import { type Collector, startCollecting } from '../../../../electron/collector/collect.ts';
import type { OwnCost } from '../../../../electron/collector/own-cost.ts';
import type { System } from '../../../../electron/collector/sources/source.ts';
import type { startRecorder } from '../../../../electron/history/recorder.ts';
import type { FakeSystem } from './fake-system.ts';

const collectors: Collector[] = [];
let startedAt = 0;

/** In the tests of the file that calls it, time stands at one moment and goes on only as they let it `pass`. */
export function holdTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    for (const collector of collectors.splice(0)) void collector.stop();
    vi.useRealTimers();
  });
}

export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** What it costs itself must not depend on this computer, nor on what else runs on it. */
const cheap: OwnCost = { take: () => ({ costMs: 1, share: null }) };

/** It is stopped after the test. */
export function startCollector(
  system: System,
  options: { deadlineMs?: number; ownCost?: OwnCost; record?: typeof startRecorder } = {},
) {
  startedAt = performance.now();
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const collector = startCollecting(system, { log, ownCost: cheap, ...options });
  collectors.push(collector);
  return { collector, logged };
}

/** Since the start in milliseconds, without the one that a timer may take even when it should fire at once. */
export function readTimes(fake: FakeSystem): number[] {
  return fake.reads.map(({ at }) => Math.floor((at - startedAt) / 10) * 10);
}
