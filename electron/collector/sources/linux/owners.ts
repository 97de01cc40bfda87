import { readlinkSync } from 'node:fs';
import { hasCode, processCodes } from './expected-error.ts';
import { createProcessScan, readLikely, readWhole } from './process-scan.ts';
import { createSweep } from './sweep.ts';

/** Which processes hold which sockets, from /proc/<pid>/fd. */
export type Owners = {
  /** Finds, among these processes, the owners of a table's inodes, at a cost that follows what is new, not what there is. */
  update(inodes: readonly number[], pids: readonly number[]): void;
  /** All that hold it, ascending; the same array for as long as they are the same. */
  pidsOf(inode: number): readonly number[];
  /** Why a socket may have an owner that was not found; null if every process could be looked into, so that it has none. */
  blindness(): Blindness | null;
};

/** Missing rights, or processes in another PID namespace, which have no pid here. */
export type Blindness = 'permission' | 'namespace';

/** How many descriptors one update reads again on suspicion, and on its round: usually, and while an owner is missing. */
const suspicion = 2048;
const roundStep = 128;
const hurriedRoundStep = 1024;
/** Of how many holders one update asks whether they have ended. */
const zombieStep = 16;

const nobody: readonly number[] = [];

export function createOwners(procRoot: string): Owners {
  const scan = createProcessScan(procRoot);
  const sweep = createSweep(scan);
  /** When each process was last found to hold something new: it is likely to be the next, too. */
  const lastGain = new Map<number, number>();
  let updates = 0;
  let appeared: readonly number[] = [];
  /** Inodes that were looked for in vain; if anybody has them, a round will tell. */
  let inVain: ReadonlySet<number> = new Set();
  let hurriedRounds = 0;
  let seesInit = true;

  /** New processes, and once more those that were new before: by now they have closed what they were not meant to keep. */
  function readNew(pids: readonly number[]): void {
    const { processes } = scan.held;
    const fresh = pids.filter((pid) => !processes.has(pid) && !scan.denied.has(pid));
    for (const pid of [...appeared, ...fresh]) readWhole(scan, pid);
    appeared = fresh;
  }

  /** A new process got from its parent what that had open: who holds a new socket may have it from there. */
  function parentsOfNew(wanted: ReadonlySet<number>): ReadonlySet<number> {
    const parents = new Set<number>();
    for (const pid of appeared) {
      const process = scan.held.processes.get(pid);
      if (process !== undefined && [...process.counts.keys()].some((inode) => wanted.has(inode))) {
        parents.add(process.parentPid);
      }
    }
    for (const pid of appeared) parents.delete(pid);
    return parents;
  }

  function search(inodes: readonly number[], wanted: Set<number>): void {
    const listed = new Set(inodes);
    const budget = { left: suspicion };
    for (const pid of parentsOfNew(wanted)) readLikely(scan, pid, listed, budget);
    dropFound(wanted);
    const recent = (pid: number) => lastGain.get(pid) ?? 0;
    const justRead = new Set(appeared);
    const others = [...scan.held.processes.keys()].filter((pid) => !justRead.has(pid));
    for (const pid of others.sort((a, b) => recent(b) - recent(a))) {
      if (wanted.size === 0) return;
      readLikely(scan, pid, listed, budget);
      if (dropFound(wanted)) lastGain.set(pid, updates);
    }
  }

  function dropFound(wanted: Set<number>): boolean {
    const before = wanted.size;
    for (const inode of wanted) if (!isMissing(inode)) wanted.delete(inode);
    return wanted.size < before;
  }

  /** While owners are missing, a whole round is hurried through, after what is left of the present one. */
  function goRound(owed: boolean): void {
    if (owed) hurriedRounds = 2;
    const ended = sweep.go(hurriedRounds > 0 ? hurriedRoundStep : roundStep);
    if (ended && hurriedRounds > 0) hurriedRounds -= 1;
  }

  function isMissing(inode: number): boolean {
    return scan.held.pidsOf(inode) === undefined;
  }

  return {
    update(inodes, pids) {
      updates += 1;
      scan.keepOnly(pids);
      scan.forgetZombies(zombieStep);
      seesInit = pids.includes(1);
      for (const pid of lastGain.keys()) if (!scan.held.processes.has(pid)) lastGain.delete(pid);
      const missing = inodes.filter((inode) => inode !== 0 && isMissing(inode));
      const wanted = new Set(missing.filter((inode) => !inVain.has(inode)));
      readNew(pids);
      if (wanted.size > 0) search(inodes, wanted);
      goRound(wanted.size > 0);
      inVain = new Set(missing.filter(isMissing));
    },
    pidsOf: (inode) => scan.held.pidsOf(inode) ?? nobody,
    blindness() {
      // With hidepid the processes of others are not even listed, init among them.
      if (scan.denied.size > 0 || !seesInit) return 'permission';
      return isInitialNamespace(procRoot) ? null : 'namespace';
    },
  };
}

/** PROC_PID_INIT_INO of linux/proc_ns.h. */
const initialNamespace = 'pid:[4026531836]';

function isInitialNamespace(procRoot: string): boolean {
  try {
    return readlinkSync(`${procRoot}/self/ns/pid`) === initialNamespace;
  } catch (error) {
    // A kernel without PID namespaces has no other.
    if (hasCode(error, processCodes)) return true;
    throw error;
  }
}
