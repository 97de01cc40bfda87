import type { Owner } from '../../shared/connection.ts';

/** Which rows the processes hold, kept up as single rows come, go and change hands. */
export type PidIndex = {
  /** A row has owners in place of those it had; absent where it came or has gone. */
  replace(id: string, before?: readonly Owner[], after?: readonly Owner[]): void;
  /** The ids of the rows that a process holds. */
  idsOf(pid: number): Iterable<string>;
};

export function createPidIndex(): PidIndex {
  const idsByPid = new Map<number, Set<string>>();

  const add = (id: string, pid: number) => {
    const ids = idsByPid.get(pid);
    if (ids === undefined) idsByPid.set(pid, new Set([id]));
    else ids.add(id);
  };

  const remove = (id: string, pid: number) => {
    const ids = idsByPid.get(pid);
    ids?.delete(id);
    if (ids?.size === 0) idsByPid.delete(pid);
  };

  return {
    replace(id, before = [], after = []) {
      if (samePids(before, after)) return;
      for (const { pid } of before) remove(id, pid);
      for (const { pid } of after) add(id, pid);
    },
    idsOf: (pid) => idsByPid.get(pid) ?? [],
  };
}

export function samePids(before: readonly Owner[], after: readonly Owner[]): boolean {
  if (before === after) return true;
  return (
    before.length === after.length && before.every(({ pid }, index) => pid === after[index]?.pid)
  );
}
