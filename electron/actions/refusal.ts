import { text } from '../../shared/language/text.ts';
import type { Parents } from '../../shared/process-tree.ts';
import type { AppError } from '../../shared/result.ts';
import { findOwnProcesses } from '../own-processes.ts';
import type { Computer } from './computer.ts';
import type { NeverEnded, PlatformActions } from './platform-actions.ts';

/** Why a process may never be ended, whoever asks (rule K2), by what is known of it now; null if it may. */
export async function findRefusal(
  pid: number,
  parents: Parents,
  { processes, whyNeverEnded }: Pick<Computer, 'processes' | 'whyNeverEnded'>,
): Promise<AppError | null> {
  const process = parents.has(pid) ? (await processes.read([pid])).get(pid) : undefined;
  const own = await findOwnProcesses(processes, parents);
  return refusalOf({ pid, parents, process: process ?? null }, own, whyNeverEnded);
}

/** What holds on every platform, and what the platform itself cannot do without; `own` are the pids of Sockeye. */
export function refusalOf(
  target: NeverEnded,
  own: ReadonlySet<number>,
  whyNeverEnded: PlatformActions['whyNeverEnded'],
): AppError | null {
  const { pid } = target;
  if (!Number.isSafeInteger(pid) || pid < 0) return refused(text().ending.notOneProcess(pid));
  const why = whyNeverEnded(target);
  if (why !== null) return refused(text().ending.neverEnded(pid, why));
  if (pid === 0) return refused(text().ending.notOneProcess(pid));
  return own.has(pid) ? refused(text().ending.neverEnded(pid, text().ending.sockeyeItself)) : null;
}

function refused(message: string): AppError {
  return { code: 'refused', message: text().ending.refused('K2', message) };
}
