import { createHiddenInodes } from './hidden-inodes.ts';
import { createOwnerSearch } from './owner-search.ts';
import { isInitialPidNamespace } from './pid-namespace.ts';
import { type Budget, createProcessScan, readWhole } from './process-scan.ts';
import { createSweep } from './sweep.ts';

/** Which processes hold which sockets, from /proc/<pid>/fd. */
export type Owners = {
  /**
   * Finds, among these processes, the owners of a table's inodes, at a cost that follows what is new, not what there is.
   * Whether any inode may have other owners than before; the same array of inodes is taken to hold the same.
   */
  update(inodes: readonly number[], pids: readonly number[]): boolean;
  /** All that hold it, ascending; the same array for as long as they are the same. */
  pidsOf(inode: number): readonly number[];
  /** Whether a socket that nobody is seen to hold has an owner all the same. */
  isHidden(inode: number): boolean;
  /** Why a socket may have an owner that was not found; null if every process could be looked into, so that it has none. */
  blindness(): Blindness | null;
};

/** Missing rights, or processes in another PID namespace, which have no pid here. */
export type Blindness = 'permission' | 'namespace';

/** How much one update may look at on suspicion, in descriptors read: in the long run, and what was saved up at most. */
const suspicion = 1024;
const mostSuspicion = 8192;
/** How many one update reads again on its round: usually, and at most while an owner is missing. */
const roundStep = 64;
const hurriedRoundStep = 1024;
/** All holders are asked in so many updates whether they have ended, so many at most by each. */
const zombieRound = 8;
const zombiesAtOnce = 16;

const nobody: readonly number[] = [];

export function createOwners(procRoot: string): Owners {
  const scan = createProcessScan(procRoot);
  const sweep = createSweep(scan);
  const search = createOwnerSearch(scan);
  const budget: Budget = { left: mostSuspicion };
  let appeared: readonly number[] = [];
  /** Those of `listed` that nobody held, when `changes` was so many. */
  let unheld: readonly number[] = [];
  let listed: readonly number[] = [];
  let listedAt = -1;
  let changes = -1;
  let hurriedRounds = 0;
  let seesInit = true;
  const isInitial = isInitialPidNamespace(procRoot);
  const hidden = createHiddenInodes();

  /** New processes, and once more those that were new before: by now they have closed what they were not meant to keep. */
  function readNew(pids: readonly number[]): readonly number[] {
    const { processes } = scan.held;
    const fresh = pids.filter((pid) => !processes.has(pid) && !scan.denied.has(pid));
    const due = [...appeared, ...fresh];
    for (const pid of due) readWhole(scan, pid);
    appeared = fresh;
    return due;
  }

  /** While owners are missing, a whole round is hurried through, after what is left of the present one. */
  function goRound(): void {
    if (search.isOwed()) hurriedRounds = 2;
    const step = Math.min(hurriedRoundStep, budget.left);
    const isHurried = hurriedRounds > 0 && step > roundStep;
    if (isHurried) budget.left -= step;
    const ended = sweep.go(isHurried ? step : roundStep);
    if (ended && hurriedRounds > 0) hurriedRounds -= 1;
  }

  function blindness(): Blindness | null {
    // With hidepid the processes of others are not even listed, init among them.
    if (scan.denied.size > 0 || !seesInit) return 'permission';
    return isInitial ? null : 'namespace';
  }

  return {
    update(inodes, pids) {
      const before = changes;
      const { held } = scan;
      budget.left = Math.min(mostSuspicion, budget.left + suspicion);
      scan.keepOnly(pids);
      scan.forgetZombies(zombieRound, zombiesAtOnce);
      seesInit = pids.includes(1);
      const justRead = readNew(pids);
      if (inodes !== listed || held.changes() !== listedAt) unheld = held.list(inodes);
      [listed, listedAt] = [inodes, held.changes()];
      search.go(unheld, justRead, budget);
      goRound();
      changes = held.changes();
      // Where rights are missing most that nobody is seen to hold has an owner: it is said at once.
      const hides =
        !isInitial && hidden.update(unheld.filter((inode) => held.pidsOf(inode) === undefined));
      return changes !== before || hides;
    },
    pidsOf: (inode) => scan.held.pidsOf(inode) ?? nobody,
    isHidden(inode) {
      const why = blindness();
      return why === 'permission' || (why === 'namespace' && hidden.has(inode));
    },
    blindness,
  };
}
