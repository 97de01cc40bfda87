import type { Sample } from '../../shared/sample.ts';

/** One minute as a line of the table: the counts at its end, and all that opened and closed within it. */
export type Minute = Omit<Sample, 'opened' | 'closed'> & {
  readonly opened: number;
  readonly closed: number;
};

/** The last minutes, the newest first; a minute in which nothing was read is left out. */
export function minutesOf(samples: readonly Sample[], minutes: number): readonly Minute[] {
  const newest = samples.at(-1);
  if (newest === undefined) return [];
  const byMinute = new Map<number, Minute>();
  for (const sample of samples) {
    const age = Math.floor((newest.at - sample.at) / 60_000);
    if (age >= minutes) continue;
    const { opened = 0, closed = 0 } = byMinute.get(age) ?? {};
    byMinute.set(age, {
      ...sample,
      opened: opened + (sample.opened ?? 0),
      closed: closed + (sample.closed ?? 0),
    });
  }
  return [...byMinute.values()].reverse();
}
