import { text } from '../../../shared/language/text.ts';
import type { Parents } from '../../../shared/process-tree.ts';
import type { NeverEnded } from '../platform-actions.ts';

/** Why Linux could not go on without a process, or no signal can end it (rule K2); null if neither. */
export function whyLinuxNeedsIt({
  pid,
  parents,
}: Pick<NeverEnded, 'pid' | 'parents'>): string | null {
  if (pid === 1) return text().ending.isInit;
  return isKernelThread(pid, parents) ? text().ending.isKernelThread : null;
}

/** kthreadd is pid 2, has no parent, and is the parent of all kernel threads; in a container there is none. */
function isKernelThread(pid: number, parents: Parents): boolean {
  return parents.get(2) === 0 && (pid === 2 || parents.get(pid) === 2);
}
