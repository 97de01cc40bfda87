import { listDescriptors, readSocketInode } from './descriptors.ts';
import { createHeldSockets, type HeldProcess, type HeldSockets } from './held-sockets.ts';
import { readStat } from './process-stat.ts';

/** How many more descriptors may be read again on mere suspicion. */
export type Budget = { left: number };

export type OpenProcess = {
  readonly process: HeldProcess;
  readonly descriptors: readonly string[];
};

/** Looks into /proc/<pid>/fd and keeps what it saw. */
export type ProcessScan = {
  readonly held: HeldSockets;
  /** Processes whose descriptors, or some of them, may not be seen. */
  readonly denied: ReadonlySet<number>;
  /** Forgets the processes that have ended, whose pids are none of these. */
  keepOnly(pids: readonly number[]): void;
  /** Forgets those of the next few holders of sockets that have ended, but are listed until their parents take note. */
  forgetZombies(most: number): void;
  /** What a process has open; null if that may not be seen, or it is gone. A pid that is used again begins anew. */
  open(pid: number): OpenProcess | null;
  /** Reads what a descriptor is. */
  readDescriptor(process: HeldProcess, descriptor: string): void;
};

export function createProcessScan(procRoot: string): ProcessScan {
  const held = createHeldSockets();
  const denied = new Set<number>();
  let turn = 0;

  return {
    held,
    denied,
    keepOnly(pids) {
      const alive = new Set(pids);
      for (const process of [...held.processes.values()]) {
        if (!alive.has(process.pid)) held.forget(process);
      }
      for (const pid of denied) if (!alive.has(pid)) denied.delete(pid);
    },
    forgetZombies(most) {
      const holders = [...held.processes.values()].filter(({ counts }) => counts.size > 0);
      if (turn >= holders.length) turn = 0;
      for (const process of holders.slice(turn, turn + most)) {
        if (readStat(process.pid, procRoot)?.state === 'Z') held.forget(process);
      }
      turn += most;
    },
    open(pid) {
      const descriptors = listDescriptors(pid, procRoot);
      const stat = descriptors === null ? null : readStat(pid, procRoot);
      const known = held.processes.get(pid);
      const same = known !== undefined && known.startTicks === stat?.startTicks;
      if (descriptors === 'denied') denied.add(pid);
      else if (!same) denied.delete(pid);
      if (known !== undefined && (!same || descriptors === 'denied')) held.forget(known);
      if (stat === null || descriptors === null || descriptors === 'denied') return null;
      const process = held.processes.get(pid) ?? held.add(pid, stat.startTicks, stat.parentPid);
      held.keepOnly(process, descriptors);
      return { process, descriptors };
    },
    readDescriptor(process, descriptor) {
      const inode = readSocketInode(process.pid, descriptor, procRoot);
      if (inode === 'denied') denied.add(process.pid);
      held.record(process, descriptor, inode === 'denied' ? 0 : inode);
    },
  };
}

/** Reads every descriptor of a process. */
export function readWhole(scan: ProcessScan, pid: number): void {
  const open = scan.open(pid);
  if (open === null) return;
  for (const descriptor of open.descriptors) scan.readDescriptor(open.process, descriptor);
}

/**
 * Reads the descriptors of a process that are new, and, within the budget, those that may have become another: which
 * were no sockets, or sockets that the table no longer lists.
 */
export function readLikely(
  scan: ProcessScan,
  pid: number,
  listed: ReadonlySet<number>,
  budget: Budget,
): void {
  const open = scan.open(pid);
  if (open === null) return;
  const { process, descriptors } = open;
  for (const descriptor of descriptors) {
    const inode = process.descriptors.get(descriptor);
    if (inode === undefined) {
      scan.readDescriptor(process, descriptor);
    } else if (!listed.has(inode) && budget.left > 0) {
      budget.left -= 1;
      scan.readDescriptor(process, descriptor);
    }
  }
}
