import type { HostDescription } from '../../shared/api.ts';
import type { Table } from '../../shared/delta.ts';
import { text } from '../../shared/language/text.ts';
import type { Process, ProcessRef } from '../../shared/process.ts';
import type { Parents } from '../../shared/process-tree.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { createTableReader } from '../collector/read-table.ts';
import { readWithDeadline } from '../collector/read-with-deadline.ts';
import type { ProcessReader, System } from '../collector/sources/source.ts';
import { isElevated } from '../elevated.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { goneError, reusedError } from './ending-error.ts';
import type { PlatformActions } from './platform-actions.ts';
import { selectActions, selectPlatform } from './select-platform.ts';

/** This computer as the actions need it. */
export type Computer = PlatformActions & {
  readonly platform: HostDescription['platform'];
  readonly processes: ProcessReader;
  /** Every socket with its owners, read now. */
  readTable(): Promise<Table>;
  /** Whether Sockeye may end the processes of every user. */
  readonly elevated: boolean;
  /** The command that ends a process with root's rights, but for its pid. */
  readonly elevatedKill: string;
};

export function thisComputer(system: System, elevatedKill: string): Computer {
  const inTurn = oneAtATime();
  return {
    ...selectActions(),
    platform: selectPlatform(),
    processes: system.processes,
    readTable: () => inTurn(() => readTable(system)),
    elevated: isElevated(),
    elevatedKill,
  };
}

const readDeadlineMs = 10_000;

async function readTable(system: System): Promise<Table> {
  // A new one each time: minutes may lie between two readings, and what it remembers of processes be of others.
  const reader = createTableReader(system);
  const { outcome, over } = readWithDeadline((signal) => reader.read({ signal }), readDeadlineMs);
  try {
    return (await outcome).table;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    const message = text().ending.tableUnread(messageOf(error));
    throw new RequestError('unavailable', message, { cause: error });
  } finally {
    await over;
  }
}

/** The process as it is now; throws if it has ended, or if its pid belongs to another by now (rule K1). */
export async function findProcess(
  ref: ProcessRef,
  parents: Parents,
  processes: ProcessReader,
): Promise<Process> {
  // The number of a thread has facts, too, but only processes have a parent here.
  const isThere = parents.has(ref.pid);
  return sameProcess(ref, isThere ? (await processes.read([ref.pid])).get(ref.pid) : undefined);
}

/** Whoever has the pid now, if that is the process asked for; throws if not. */
export function sameProcess({ pid, startedAt }: ProcessRef, process: Process | undefined): Process {
  if (process === undefined) throw goneError(pid);
  if (process.startedAt !== startedAt) throw reusedError(pid, process.startedAt);
  return process;
}
