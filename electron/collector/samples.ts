import type { Connection } from '../../shared/connection.ts';
import { changesBetween, emptyTable, type Table } from '../../shared/delta.ts';
import { joinSamples, type Sample } from '../../shared/sample.ts';
import type { TcpState } from '../../shared/tcp-states.ts';
import { isBrief } from './connection-life.ts';

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
      const opened = before === null ? null : ended.filter(isBrief).length;
      const counted = count(table, before ?? emptyTable, {
        ...(samples.at(-1) ?? nothing),
        at,
        opened,
        closed: opened,
      });
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

const nothing = { listening: 0, established: 0, timeWait: 0, closeWait: 0, other: 0 };

/** What is counted of `before`, and what has changed since. */
function count(table: Table, before: Table, counted: Sample): Sample {
  const counts = { ...counted };
  const { put, removed } = changesBetween(before.connections, table.connections);
  let openedNow = 0;
  for (const connection of put) {
    const earlier = before.connections.get(connection.id);
    if (earlier === undefined) openedNow += 1;
    else add(counts, earlier, -1);
    add(counts, connection, 1);
  }
  for (const id of removed) {
    const earlier = before.connections.get(id);
    if (earlier !== undefined) add(counts, earlier, -1);
  }
  if (counts.opened !== null) counts.opened += openedNow;
  if (counts.closed !== null) counts.closed += removed.length;
  return counts;
}

function add(
  counts: { -readonly [Name in keyof typeof nothing]: number },
  { protocol, state }: Connection,
  step: 1 | -1,
): void {
  if (protocol === 'tcp') counts[countedAs[state ?? 'CLOSED'] ?? 'other'] += step;
}

const countedAs: Partial<Record<TcpState, keyof typeof nothing>> = {
  LISTEN: 'listening',
  ESTABLISHED: 'established',
  TIME_WAIT: 'timeWait',
  CLOSE_WAIT: 'closeWait',
};
