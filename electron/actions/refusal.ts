import type { Parents } from '../../shared/process-tree.ts';
import type { AppError } from '../../shared/result.ts';

/** Why a process may never be ended, whoever asks (rule K2); null if it may. */
export function refusalOf(
  pid: number,
  { parents, own }: { parents: Parents; own: ReadonlySet<number> },
): AppError | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return refused(`${pid} is not the pid of one process; signals to it reach a group of them.`);
  }
  if (pid === 1) return refused('pid 1 is init; ending it would take the system down.');
  if (isKernelThread(pid, parents)) {
    return refused(`pid ${pid} is a thread of the kernel, which no signal can end.`);
  }
  if (own.has(pid)) return refused(`pid ${pid} is Sockeye itself; quit it instead.`);
  return null;
}

/** On Linux kthreadd is pid 2, has no parent, and is the parent of all kernel threads; in a container there is none. */
function isKernelThread(pid: number, parents: Parents): boolean {
  return parents.get(2) === 0 && (pid === 2 || parents.get(pid) === 2);
}

function refused(message: string): AppError {
  return { code: 'refused', message: `Refused (K2): ${message}` };
}
