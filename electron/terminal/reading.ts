import { createLifeReader } from '../collector/life-reader.ts';
import { createTableReader, type TableRead } from '../collector/read-table.ts';
import { type AbandonableRead, readWithDeadline } from '../collector/read-with-deadline.ts';
import { createRemoteFacts } from '../collector/remote-facts.ts';
import type { System } from '../collector/sources/source.ts';

const deadlineMs = 10_000;

/** Reads the table each time it is called; fails at the deadline, or as soon as it is told to stop (rule T8). */
export function tableReader(
  system: System,
  {
    stop,
    traces = false,
  }: {
    readonly stop?: AbortSignal;
    /** Whether the kernel is to tell what happens between two readings, where it does. */
    readonly traces?: boolean;
  } = {},
): () => Promise<TableRead> {
  const lives = createLifeReader(traces ? system.traceLives : undefined);
  const reader = createTableReader(system, createRemoteFacts(), lives);
  let current: AbandonableRead<TableRead> | null = null;
  stop?.addEventListener('abort', () => current?.abandon(new Error('Told to stop')));
  return async () => {
    if (current !== null) throw new Error('A reading that was abandoned still goes on');
    const read = readWithDeadline((signal) => reader.read({ signal }), deadlineMs);
    current = read;
    void read.over.then(() => {
      current = null;
    });
    return await read.outcome;
  };
}
