import { describedAtMost, type ProcessDescription } from '../../shared/api.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Process, ProcessRef } from '../../shared/process.ts';
import { descendantsOf } from '../../shared/process-tree.ts';
import { type AppError, RequestError, toAppError } from '../../shared/result.ts';
import { codeOf } from '../error-code.ts';
import { type Computer, findProcess } from './computer.ts';
import { goneError, notPermittedError } from './ending-error.ts';
import { heldBy } from './held-by.ts';
import { findRefusal } from './refusal.ts';
import { supervisorOf } from './supervisor.ts';

/** What a person should see before a process is ended, read at this moment (rule K5). */
export async function describeProcess(
  ref: ProcessRef,
  computer: Computer,
): Promise<ProcessDescription> {
  const { processes } = computer;
  const parents = await processes.parents();
  const refusal = await findRefusal(ref.pid, parents, computer);
  if (refusal !== null && !parents.has(ref.pid)) {
    throw new RequestError(refusal.code, refusal.message);
  }
  const target = await findProcess(ref, parents, processes);
  const parentPid = parents.get(ref.pid) ?? 0;
  const descendants = descendantsOf(ref.pid, parents);
  const shown = descendants.slice(0, describedAtMost);
  const facts = await processes.read([parentPid, ...shown]);
  const children = shown.flatMap((pid) => facts.get(pid) ?? []);
  const connections = heldBy(target, await computer.readTable());
  return {
    process: target,
    connections: listenersFirst(connections).slice(0, describedAtMost),
    connectionCount: connections.length,
    children,
    // Of those shown some may have ended meanwhile.
    childCount: descendants.length - shown.length + children.length,
    supervisor: supervisorOf(target, facts.get(parentPid) ?? null),
    refusal: refusal ?? missingRight(target, computer),
  };
}

/** What has no other end waits for one: listeners, and UDP sockets that are bound. */
export function listenersFirst(connections: readonly Connection[]): Connection[] {
  return connections.toSorted((a, b) => Number(a.remote !== null) - Number(b.remote !== null));
}

/** Why this process may not be sent a signal (rule K6), asked for with signal 0, which does nothing. */
export function missingRight(target: Process, computer: Computer): AppError | null {
  try {
    process.kill(target.pid, 0);
    return null;
  } catch (error) {
    if (codeOf(error) === 'ESRCH') throw goneError(target.pid);
    if (codeOf(error) !== 'EPERM') throw error;
    return toAppError(notPermittedError(target, computer));
  }
}
