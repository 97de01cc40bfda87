import type { Process, ProcessRef } from '../../shared/process.ts';
import type { Parents } from '../../shared/process-tree.ts';
import { RequestError } from '../../shared/result.ts';
import { findOwnProcesses } from '../own-processes.ts';
import { type Computer, sameProcess } from './computer.ts';
import { refusalOf } from './refusal.ts';

/** What was found out at one moment about some processes, and about those that no rule lets anybody end. */
export type Look = {
  readonly parents: Parents;
  readonly facts: ReadonlyMap<number, Process>;
  /** The pids of Sockeye. */
  readonly own: ReadonlySet<number>;
};

/** Looks at all of them at once, since each look goes through every process of the computer. */
export async function lookAt(
  pids: readonly number[],
  { processes }: Pick<Computer, 'processes'>,
): Promise<Look> {
  const parents = await processes.parents();
  // The number of a thread has facts, too, but only processes have a parent here.
  const facts = await processes.read(pids.filter((pid) => parents.has(pid)));
  return { parents, facts, own: await findOwnProcesses(processes, parents) };
}

/** The process as it was seen; throws if a rule protects it (K2), or if it is not the one asked for any more (K1). */
export function targetIn(
  ref: ProcessRef,
  { parents, facts, own }: Look,
  { whyNeverEnded }: Pick<Computer, 'whyNeverEnded'>,
): Process {
  const process = facts.get(ref.pid);
  const asked = { pid: ref.pid, parents, process: process ?? null };
  const refusal = refusalOf(asked, own, whyNeverEnded);
  if (refusal !== null) throw new RequestError(refusal.code, refusal.message);
  return sameProcess(ref, process);
}
