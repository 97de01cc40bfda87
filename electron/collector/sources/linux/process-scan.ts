import { listDescriptors, readSocketInode } from './descriptors.ts';
import { createHeldSockets, type HeldProcess, type HeldSockets } from './held-sockets.ts';
import { readStat } from './process-stat.ts';

/** How much may still be looked at on mere suspicion, in descriptors read. */
export type Budget = { left: number };

/** Of opening a process, in descriptors read; even of one that may not be seen it takes its time. */
export function costOfOpening(open: OpenProcess | null): number {
  return 8 + Math.ceil((open?.descriptors.length ?? 0) / 8);
}

export type OpenProcess = {
  readonly process: HeldProcess;
  readonly descriptors: readonly number[];
};

/** Looks into /proc/<pid>/fd and keeps what it saw. */
export type ProcessScan = {
  readonly held: HeldSockets;
  /** Processes whose descriptors, or some of them, may not be seen. */
  readonly denied: ReadonlySet<number>;
  /** Forgets the processes that have ended, whose pids are none of these; the same array is taken to hold the same. */
  keepOnly(pids: readonly number[]): void;
  /** Forgets holders of sockets that have ended, but are listed until their parents take note: all in so many calls. */
  forgetZombies(round: number, most: number): void;
  /** What a process has open; null if that may not be seen, or it is gone. A pid that is used again begins anew. */
  open(pid: number): OpenProcess | null;
  /** Reads what a descriptor is, if it is open. */
  readDescriptor(process: HeldProcess, descriptor: number): void;
};

export function createProcessScan(procRoot: string): ProcessScan {
  const held = createHeldSockets();
  const denied = new Set<number>();
  let turn = 0;
  let listed: readonly number[] = [];

  return {
    held,
    denied,
    keepOnly(pids) {
      if (pids === listed) return;
      listed = pids;
      const alive = new Set(pids);
      for (const process of [...held.processes.values()]) {
        if (!alive.has(process.pid)) held.forget(process);
      }
      for (const pid of denied) if (!alive.has(pid)) denied.delete(pid);
    },
    forgetZombies(round, most) {
      const holders = held.owning();
      if (turn >= holders.length) turn = 0;
      const count = Math.min(most, Math.ceil(holders.length / round));
      for (const process of holders.slice(turn, turn + count)) {
        if (readStat(process.pid, procRoot)?.state === 'Z') held.forget(process);
      }
      turn += count;
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
 * were no sockets, or sockets that the table does not list.
 */
export function readLikely(scan: ProcessScan, pid: number, budget: Budget): void {
  const open = scan.open(pid);
  budget.left -= costOfOpening(open);
  if (open === null) return;
  const { process, descriptors } = open;
  for (const descriptor of descriptors) {
    const inode = process.descriptors.get(descriptor);
    if (inode === undefined) {
      scan.readDescriptor(process, descriptor);
    } else if (budget.left > 0 && scan.held.isListed(inode) !== true) {
      budget.left -= 1;
      scan.readDescriptor(process, descriptor);
    }
  }
}

/** So many that are not open end a guess at the next ones: between them others may have been closed. */
const missesAllowed = 3;

/**
 * Reads what a process has most likely opened since, without a list of all that it has open: those whose sockets the table
 * lists no more, and the lowest that were free, which a process is always given first (POSIX.1-2024, 2.6.1).
 */
export function readNext({ held, readDescriptor }: ProcessScan, process: HeldProcess): void {
  const { descriptors } = process;
  while (descriptors.has(process.lowestFree)) process.lowestFree += 1;
  let misses = 0;
  for (let descriptor = process.lowestFree; misses < missesAllowed; descriptor += 1) {
    if (descriptors.has(descriptor)) continue;
    readDescriptor(process, descriptor);
    if (!descriptors.has(descriptor)) misses += 1;
  }
  // Only then, since what was closed in the meantime may not have been free when others were opened.
  for (const [descriptor, inode] of descriptors) {
    if (held.isListed(inode) === false) readDescriptor(process, descriptor);
  }
}
