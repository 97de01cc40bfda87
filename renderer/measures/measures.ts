import type { Connection } from '../../shared/connection.ts';
import type { Measured, Measures } from '../../shared/measures.ts';

/** What was measured last of a row's connection, and how fast it has gone since the measurement before. */
export type RowMeasures = Measures & {
  readonly at: number;
  /** In bytes a second; null if there was nothing lately to compare with. */
  readonly sentRate: number | null;
  readonly receivedRate: number | null;
  /** Nobody looks at the row any more: what was measured of it is kept for its place, and not to be shown as of now. */
  readonly isPast?: true;
};

/** What is measured of a row now; undefined if nothing is. */
export function currentMeasures({
  measures,
}: {
  readonly measures?: RowMeasures;
}): RowMeasures | undefined {
  return measures?.isPast ? undefined : measures;
}

/** A rate over a longer time says nothing of now: the row was out of view meanwhile. */
const longestGapMs = 15_000;

/** The newest measurement, with rates by the one before. */
export function measuredSince(
  before: RowMeasures | undefined,
  { id: _, ...now }: Measured,
  at: number,
): RowMeasures {
  const gapMs = before === undefined ? Number.POSITIVE_INFINITY : at - before.at;
  const rate = (of: 'sentBytes' | 'receivedBytes') => {
    const [earlier, later] = [before?.[of] ?? null, now[of]];
    if (earlier === null || later === null || gapMs <= 0 || gapMs > longestGapMs) return null;
    return Math.max(0, ((later - earlier) * 1000) / gapMs);
  };
  return { ...now, at, sentRate: rate('sentBytes'), receivedRate: rate('receivedBytes') };
}

/** Whether there may be something to measure: of a listener, of UDP, in a capture and in the past there is nothing. */
export function isMeasurable(connection: Connection): boolean {
  const { protocol, state, namespace, captured, recorded } = connection;
  if (protocol === 'udp' || namespace !== null) return false;
  if (captured !== undefined || recorded !== undefined) return false;
  return state !== 'LISTEN' && state !== 'TIME_WAIT';
}
