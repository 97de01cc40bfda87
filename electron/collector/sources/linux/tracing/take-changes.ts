import { isInitialPidNamespace } from '../pid-namespace.ts';
import type { CpuBuffer } from './cpu-buffer.ts';
import { type DecodedChange, decodeChange } from './decode-change.ts';
import { createEpochClock } from './epoch-clock.ts';
import type { RecordFormat } from './record-format.ts';
import type { StateChangeEvent } from './state-change.ts';
import { createThreadProcesses } from './thread-processes.ts';

export type Taken = {
  readonly changes: readonly StateChangeEvent[];
  /** How many more there were, for which the buffer had no room. */
  readonly lost: number;
};

/** Takes from the buffers of all processors what happened since the last time, but for the last millisecond, in order. */
export function takeFrom(
  buffers: readonly Pick<CpuBuffer, 'stats' | 'read'>[],
  record: RecordFormat,
  procRoot: string,
  /** By the clock of the records. */
  readNowMs: () => number = () => buffers[0]?.stats().nowMs ?? 0,
): () => Taken {
  const clock = createEpochClock(readNowMs);
  // Elsewhere processes have other numbers for us than for the kernel.
  const namesThreads = isInitialPidNamespace(procRoot);
  const lostBefore = new Map<Pick<CpuBuffer, 'stats'>, number>();
  /** By the kernel's clock. */
  const pending: DecodedChange[] = [];

  /** Reads all there is; up to the time that is returned nothing older can follow. */
  function read(): { readonly settledMs: number; readonly lost: number } {
    let settledMs = Number.POSITIVE_INFINITY;
    let lost = 0;
    for (const buffer of buffers) {
      const stats = buffer.stats();
      settledMs = Math.min(settledMs, stats.nowMs - settlingMs);
      // Less than before if somebody has emptied the buffer.
      lost += Math.max(stats.lost - (lostBefore.get(buffer) ?? 0), 0);
      lostBefore.set(buffer, stats.lost);
      buffer.read(stats.waiting, (timeNs, view, at, bytes) => {
        const change = decodeChange(record, timeNs, view, at, bytes);
        if (change !== null) pending.push(change);
      });
    }
    pending.sort((one, other) => one.at - other.at);
    return { settledMs, lost };
  }

  return () => {
    clock.follow();
    const { settledMs, lost } = read();
    const unsettled = pending.findIndex(({ at }) => at > settledMs);
    const changes = pending.splice(0, unsettled < 0 ? pending.length : unsettled);
    const processOf = createThreadProcesses(procRoot);
    for (const change of changes) {
      // The kernel's clock has nanoseconds, the offset does not.
      change.at = Math.round(clock.epochMs(change.at) * 1000) / 1000;
      if (!namesThreads) change.thread = null;
      if (change.thread !== null) change.pid = processOf(change.thread);
    }
    return { changes, lost };
  };
}

/** What another processor is just writing may be older than what was read of this one. */
const settlingMs = 1;
