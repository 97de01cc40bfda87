/** The descriptors of one process as last read: the inode of a socket, or 0 for anything else. */
export type HeldProcess = {
  readonly pid: number;
  readonly startTicks: number;
  readonly parentPid: number;
  readonly descriptors: Map<string, number>;
  /** Of how many descriptors each inode is. */
  readonly counts: Map<number, number>;
};

/** Which processes hold which inode, both ways. */
export type HeldSockets = {
  readonly processes: ReadonlyMap<number, HeldProcess>;
  /** Ascending; the same array for as long as nothing in it changed, undefined if nobody holds it. */
  pidsOf(inode: number): readonly number[] | undefined;
  add(pid: number, startTicks: number, parentPid: number): HeldProcess;
  forget(process: HeldProcess): void;
  /** Says what a descriptor is now. */
  record(process: HeldProcess, descriptor: string, inode: number): void;
  /** Forgets the descriptors that a process has closed. */
  keepOnly(process: HeldProcess, open: readonly string[]): void;
};

export function createHeldSockets(): HeldSockets {
  const processes = new Map<number, HeldProcess>();
  const pidsByInode = new Map<number, readonly number[]>();

  function link({ pid, counts }: HeldProcess, inode: number): void {
    const count = counts.get(inode) ?? 0;
    counts.set(inode, count + 1);
    if (count > 0) return;
    const pids = pidsByInode.get(inode);
    pidsByInode.set(inode, pids === undefined ? [pid] : [...pids, pid].sort((a, b) => a - b));
  }

  function unlink({ pid, counts }: HeldProcess, inode: number): void {
    const count = counts.get(inode) ?? 0;
    if (count > 1) {
      counts.set(inode, count - 1);
      return;
    }
    counts.delete(inode);
    const rest = (pidsByInode.get(inode) ?? []).filter((other) => other !== pid);
    if (rest.length === 0) pidsByInode.delete(inode);
    else pidsByInode.set(inode, rest);
  }

  function drop(process: HeldProcess, descriptor: string): void {
    const inode = process.descriptors.get(descriptor) ?? 0;
    process.descriptors.delete(descriptor);
    if (inode !== 0) unlink(process, inode);
  }

  return {
    processes,
    pidsOf: (inode) => pidsByInode.get(inode),
    add(pid, startTicks, parentPid) {
      const process = { pid, startTicks, parentPid, descriptors: new Map(), counts: new Map() };
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
