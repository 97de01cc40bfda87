import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { joinSamples, type Sample } from '../../shared/sample.ts';

/** What was counted at each reading of the last quarter of an hour, whether or not anybody looked (rule T9). */
export type Samples = {
  /**
   * Counts a table that was read at `at`, which its new connections have as `firstSeenAt`, and what `ended` since the
   * one before.
   */
  take(table: Table, at: number, ended?: readonly Connection[]): readonly Sample[];
};

export function createSamples(): Samples {
  let samples: readonly Sample[] = [];
  let before: Table | null = null;

  return {
    take(table, at, ended = []) {
      const last = samples.at(-1);
      const listed =
        table.connections === before?.connections && last !== undefined
          ? { ...last, at, opened: 0, closed: 0 }
          : count(table, before, at);
      const brief = ended.filter(({ id }) => !before?.connections.has(id)).length;
      const counted =
        listed.opened === null || listed.closed === null
          ? listed
          : { ...listed, opened: listed.opened + brief, closed: listed.closed + brief };
      before = table;
      samples = joinSamples(samples, [counted]);
      return samples;
    },
  };
}

/** Those of `samples` that whoever was last sent `sent` has not been sent: all if that is no longer kept. */
export function samplesAfter(
  samples: readonly Sample[],
  sent: Sample | undefined,
): readonly Sample[] {
  return sent === undefined ? samples : samples.slice(samples.lastIndexOf(sent) + 1);
}

function count({ connections }: Table, before: Table | null, at: number): Sample {
  let [tcp, listening, established, timeWait, closeWait, openedNow] = [0, 0, 0, 0, 0, 0];
  for (const { protocol, state, firstSeenAt } of connections.values()) {
    if (firstSeenAt === at) openedNow += 1;
    if (protocol === 'tcp') tcp += 1;
    if (state === 'ESTABLISHED') established += 1;
    else if (state === 'TIME_WAIT') timeWait += 1;
    else if (state === 'LISTEN') listening += 1;
    else if (state === 'CLOSE_WAIT') closeWait += 1;
  }
  const other = tcp - listening - established - timeWait - closeWait;
  const states = { at, listening, established, timeWait, closeWait, other };
  if (before === null) return { ...states, opened: null, closed: null };
  // Whatever is not there any more has closed: no look at each of them is needed.
  const closed = before.connections.size + openedNow - connections.size;
  return { ...states, opened: openedNow, closed: Math.max(0, closed) };
}
