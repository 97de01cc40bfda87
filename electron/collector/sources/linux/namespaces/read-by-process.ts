import type { NamespaceScan } from './namespace-scan.ts';
import type { Namespace } from './namespaces.ts';

/**
 * What is read of a network namespace in /proc/<pid>/net of a process that is in it, before and after; null if there is
 * none any more.
 */
export function readByProcess<Found>(
  { inode, pids }: Namespace,
  scan: Pick<NamespaceScan, 'placeOf'>,
  procRoot: string,
  read: (directory: string) => Found,
): Found | null {
  for (const pid of pids) {
    const found = read(`${procRoot}/${pid}/net`);
    // Had it ended, or moved, it was another one.
    if (scan.placeOf(pid) === inode) return found;
  }
  return null;
}
