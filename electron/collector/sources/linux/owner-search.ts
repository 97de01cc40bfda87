import type { HeldProcess } from './held-sockets.ts';
import { type Budget, type ProcessScan, readLikely, readNext } from './process-scan.ts';

/** Looks for the owners of new sockets, the likeliest first, at a cost that is bounded however many come and go. */
export type OwnerSearch = {
  /** Looks for those of the inodes that are not known to be held by nobody, in processes but the `justRead`. */
  go(unheld: readonly number[], justRead: readonly number[], budget: Budget): void;
  /** Whether an owner is missing for which not every process has been looked into yet, or for the first time in vain. */
  isOwed(): boolean;
};

/** How many of the processes that were last found to hold something new are asked first. */
const mostLikely = 16;

export function createOwnerSearch(scan: ProcessScan): OwnerSearch {
  const { held } = scan;
  /** Those that were found to hold something new, the latest last: they are likely to be the next, too. */
  const gained = new Set<number>();
  /** When each process was last looked into for the sake of an inode. */
  const searchedAt = new Map<number, number>();
  /** Since when each inode is looked for; null once every process was looked into since. */
  let sought = new Map<number, number | null>();
  let isOwed = false;
  let now = 0;

  function forgetEnded(): void {
    for (const pid of gained) if (!held.processes.has(pid)) gained.delete(pid);
    for (const pid of searchedAt.keys()) if (!held.processes.has(pid)) searchedAt.delete(pid);
  }

  /** A new process got from its parent what that had open: who holds a new socket may have it from there. */
  function parentsOf(appeared: readonly number[], wanted: ReadonlySet<number>): Set<number> {
    const parents = new Set<number>();
    for (const pid of appeared) {
      const process = held.processes.get(pid);
      if (process !== undefined && [...process.counts.keys()].some((inode) => wanted.has(inode))) {
        parents.add(process.parentPid);
      }
    }
    for (const pid of appeared) parents.delete(pid);
    return parents;
  }

  /** Looks into a process, and takes what it holds off the list. */
  function ask(pid: number, wanted: Set<number>, look: (process: HeldProcess) => void): void {
    const process = held.processes.get(pid);
    const before = held.changes();
    if (process !== undefined) look(process);
    if (held.changes() !== before) dropHeld(wanted);
  }

  function dropHeld(wanted: Set<number>): void {
    for (const inode of wanted) if (held.isHeld(inode)) wanted.delete(inode);
  }

  /** Notes who was found since the last time, whether here or by the sweep. */
  function noteGains(): void {
    for (const inode of sought.keys()) {
      for (const pid of held.pidsOf(inode) ?? []) {
        gained.delete(pid);
        gained.add(pid);
      }
    }
  }

  /** Those come first that were not looked into for longest, of them the newest; the time of the next one, if any is left. */
  function askOthers(
    justRead: readonly number[],
    wanted: Set<number>,
    budget: Budget,
  ): number | null {
    const known = new Set(justRead);
    const timeOf = (pid: number) => searchedAt.get(pid) ?? 0;
    const others = [...held.processes.keys()].filter((pid) => !known.has(pid)).reverse();
    for (const pid of others.sort((a, b) => timeOf(a) - timeOf(b))) {
      if (wanted.size === 0 || budget.left <= 0) return timeOf(pid);
      searchedAt.set(pid, now);
      ask(pid, wanted, () => readLikely(scan, pid, budget));
    }
    return null;
  }

  /** Those that are looked for: all that were not looked for in vain. */
  function wantedOf(unheld: readonly number[]): Set<number> {
    const before = sought;
    sought = new Map();
    for (const inode of unheld) {
      const since = before.get(inode);
      sought.set(inode, since === undefined ? now : since);
    }
    return new Set(unheld.filter((inode) => sought.get(inode) !== null));
  }

  /** Gives up those of which every process was looked into since they came; a round of the sweep may still find them. */
  function giveUp(wanted: ReadonlySet<number>, reached: number | null): void {
    for (const inode of wanted) {
      if (reached === null || (sought.get(inode) ?? 0) <= reached) sought.set(inode, null);
    }
  }

  return {
    isOwed: () => isOwed,
    go(unheld, justRead, budget) {
      now += 1;
      noteGains();
      const wanted = wantedOf(unheld);
      isOwed = wanted.size > 0;
      if (!isOwed) return;
      forgetEnded();
      for (const pid of parentsOf(justRead, wanted)) {
        ask(pid, wanted, () => readLikely(scan, pid, budget));
      }
      dropHeld(wanted);
      for (const pid of [...gained].reverse().slice(0, mostLikely)) {
        if (wanted.size > 0) ask(pid, wanted, (process) => readNext(scan, process));
      }
      giveUp(wanted, askOthers(justRead, wanted, budget));
    },
  };
}
