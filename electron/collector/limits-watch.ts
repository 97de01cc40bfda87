import { type Limits, limitsNotKnown } from '../../shared/counters.ts';
import { messageOf } from '../../shared/result.ts';
import { limitedSignal } from './limited-signal.ts';

/** What the system goes by in network namespaces other than our own, read only when asked about, and not while anybody waits. */
export type LimitsWatch = {
  /** null until they have been read; asking has them read, again when that is long ago. */
  of(namespace: string): Limits | null;
  /** When nothing is being read any more. */
  settled(): Promise<void>;
  stop(): void;
};

export type ReadLimits = (namespace: string, signal: AbortSignal) => Promise<Limits>;

type Kept = { readonly limits: Limits; readonly readAt: number };

export function createLimitsWatch(
  read: ReadLimits | undefined,
  log: (line: string) => void,
  { lastsMs = 60_000, deadlineMs = 5000, keptAtMost = 100 } = {},
): LimitsWatch {
  const kept = new Map<string, Kept>();
  const stopped = new AbortController();
  let reading: Promise<void> | null = null;
  let isFailing = false;

  async function readOnce(from: ReadLimits, namespace: string): Promise<void> {
    const { signal, end } = limitedSignal(stopped.signal, deadlineMs);
    let limits = limitsNotKnown;
    try {
      limits = await from(namespace, signal);
      isFailing = false;
    } catch (error) {
      // Once, until some can be read again: it is tried for each namespace.
      if (!isFailing && !stopped.signal.aborted) {
        log(`The limits of a network namespace could not be read: ${messageOf(error)}`);
      }
      isFailing = true;
    }
    end();
    keep(namespace, limits);
    reading = null;
  }

  /** The one that was read longest ago makes room. */
  function keep(namespace: string, limits: Limits): void {
    kept.delete(namespace);
    kept.set(namespace, { limits, readAt: performance.now() });
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  }

  return {
    of(namespace) {
      if (read === undefined) return limitsNotKnown;
      const known = kept.get(namespace);
      const isOld = known === undefined || performance.now() - known.readAt >= lastsMs;
      // One at a time: whoever has to wait asks again at the next reading.
      if (isOld && !stopped.signal.aborted) reading ??= readOnce(read, namespace);
      return known?.limits ?? null;
    },
    async settled() {
      await reading;
    },
    stop: () => stopped.abort(),
  };
}
