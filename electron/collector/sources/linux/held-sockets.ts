/** The descriptors of one process as last read: the inode of a socket, or 0 for anything else. */
export type HeldProcess = {
  readonly pid: number;
  readonly startTicks: number;
  readonly parentPid: number;
  readonly descriptors: Map<number, number>;
  /** Of how many descriptors each inode is. */
  readonly counts: Map<number, number>;
  /** Below it no descriptor was free when last read. */
  lowestFree: number;
};

/** Which processes hold which inode, both ways. */
export type HeldSockets = {
  readonly processes: ReadonlyMap<number, HeldProcess>;
  /** Ascending; the same array for as long as nothing in it changed, undefined if nobody holds it. */
  pidsOf(inode: number): readonly number[] | undefined;
  /** Grows with each change of what `pidsOf` says. */
  changes(): number;
  /** Notes which inodes the table lists now; gives back those, 0 apart, that nobody is known to hold. */
  list(inodes: readonly number[]): readonly number[];
  /** Whether somebody is known by now to hold one of those given back. */
  isHeld(unheld: number): boolean;
  /** Whether the table lists an inode; of one that it never listed, as that of a local socket, undefined. */
  isListed(inode: number): boolean | undefined;
  /** The processes that hold anything that the table lists; the same array for as long as they may be no others. */
  owning(): readonly HeldProcess[];
  add(pid: number, startTicks: number, parentPid: number): HeldProcess;
  forget(process: HeldProcess): void;
  /** Says what a descriptor is now; null if it was closed. */
  record(process: HeldProcess, descriptor: number, inode: number | null): void;
  /** Forgets the descriptors that a process has closed. */
  keepOnly(process: HeldProcess, open: readonly number[]): void;
};

/** Who holds an inode, and the number of the last list that had it; 0 if none had. */
type Holders = { pids: readonly number[]; listing: number };

const noProcesses: readonly HeldProcess[] = [];

export function createHeldSockets(): HeldSockets {
  const processes = new Map<number, HeldProcess>();
  const holdersOf = new Map<number, Holders>();
  let listing = 0;
  let changes = 0;
  let owning = { processes: noProcesses, listing, changes };

  function link({ pid, counts }: HeldProcess, inode: number): void {
    const count = counts.get(inode) ?? 0;
    counts.set(inode, count + 1);
    if (count > 0) return;
    changes += 1;
    const holders = holdersOf.get(inode);
    if (holders === undefined) holdersOf.set(inode, { pids: [pid], listing: 0 });
    else holders.pids = [...holders.pids, pid].sort((a, b) => a - b);
  }

  function unlink({ pid, counts }: HeldProcess, inode: number): void {
    const count = counts.get(inode) ?? 0;
    if (count > 1) {
      counts.set(inode, count - 1);
      return;
    }
    changes += 1;
    counts.delete(inode);
    const holders = holdersOf.get(inode);
    if (holders === undefined) return;
    holders.pids = holders.pids.filter((other) => other !== pid);
    if (holders.pids.length === 0) holdersOf.delete(inode);
  }

  function drop(process: HeldProcess, descriptor: number): void {
    const inode = process.descriptors.get(descriptor) ?? 0;
    process.descriptors.delete(descriptor);
    process.lowestFree = Math.min(process.lowestFree, descriptor);
    if (inode !== 0) unlink(process, inode);
  }

  function isListed(inode: number): boolean | undefined {
    const last = holdersOf.get(inode)?.listing ?? 0;
    return last === 0 ? undefined : last === listing;
  }

  function isOwning({ counts }: HeldProcess): boolean {
    for (const inode of counts.keys()) if (isListed(inode) === true) return true;
    return false;
  }

  return {
    processes,
    pidsOf: (inode) => holdersOf.get(inode)?.pids,
    changes: () => changes,
    list(inodes) {
      listing += 1;
      const unheld: number[] = [];
      for (const inode of inodes) {
        const holders = holdersOf.get(inode);
        if (holders !== undefined) holders.listing = listing;
        else if (inode !== 0) unheld.push(inode);
      }
      return unheld;
    },
    isHeld(unheld) {
      const holders = holdersOf.get(unheld);
      if (holders !== undefined) holders.listing = listing;
      return holders !== undefined;
    },
    isListed,
    owning() {
      if (owning.listing !== listing || owning.changes !== changes) {
        owning = { processes: [...processes.values()].filter(isOwning), listing, changes };
      }
      return owning.processes;
    },
    add(pid, startTicks, parentPid) {
      const [descriptors, counts] = [new Map<number, number>(), new Map<number, number>()];
      const process = { pid, startTicks, parentPid, descriptors, counts, lowestFree: 0 };
      processes.set(pid, process);
      return process;
    },
    forget(process) {
      for (const inode of [...process.counts.keys()]) {
        process.counts.set(inode, 1);
        unlink(process, inode);
      }
      processes.delete(process.pid);
    },
    record(process, descriptor, inode) {
      const before = process.descriptors.get(descriptor);
      if (before === inode) return;
      if (inode === null) {
        if (before !== undefined) drop(process, descriptor);
        return;
      }
      if (before !== undefined && before !== 0) unlink(process, before);
      process.descriptors.set(descriptor, inode);
      if (inode !== 0) link(process, inode);
    },
    keepOnly(process, open) {
      const { descriptors } = process;
      let known = 0;
      for (const descriptor of open) if (descriptors.has(descriptor)) known += 1;
      if (known === descriptors.size) return;
      const still = new Set(open);
      for (const descriptor of [...descriptors.keys()]) {
        if (!still.has(descriptor)) drop(process, descriptor);
      }
    },
  };
}
