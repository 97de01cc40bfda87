import { readlinkSync, statSync } from 'node:fs';
import { parseCgroup } from '../cgroup.ts';
import { deniedCodes, hasCode, processCodes } from '../expected-error.ts';
import { readStart } from '../read-start.ts';

/** Which process is in which network namespace, from /proc/<pid>/ns/net. */
export type NamespaceScan = {
  /**
   * Looks at the processes that are new and at a few of the others, so that the cost follows what is new; the same array is
   * taken to hold the same.
   */
  update(pids: readonly number[]): void;
  /** The inode of our own namespace; null if the system has none. */
  readonly own: number | null;
  /** The processes in each namespace, by its inode; our own is left out. */
  readonly members: ReadonlyMap<number, ReadonlySet<number>>;
  /** Of each process whose namespace may not be seen, the container that it is in, if it is not in our namespace. */
  readonly denied: ReadonlyMap<number, string | null>;
  /** The inode of the namespace in which a process is at this moment; null if it has ended, or may not be seen. */
  placeOf(pid: number): number | null;
};

/** How many known processes one update looks at again: they may have moved, and a pid may be another process by now. */
const roundStep = 16;

export function createNamespaceScan(procRoot: string): NamespaceScan {
  const ourPlace = readNamespace('self', procRoot);
  const own = typeof ourPlace === 'number' ? ourPlace : null;
  const known = new Map<number, Place>();
  const members = new Map<number, Set<number>>();
  const denied = new Map<number, string | null>();
  let appeared: readonly number[] = [];
  let round: number[] = [];
  let listed: readonly number[] = [];
  let alive: ReadonlySet<number> = new Set();

  function forget(pid: number): void {
    const before = known.get(pid);
    known.delete(pid);
    denied.delete(pid);
    if (typeof before !== 'number') return;
    const others = members.get(before);
    others?.delete(pid);
    if (others?.size === 0) members.delete(before);
  }

  function keepOnly(pids: readonly number[]): void {
    listed = pids;
    alive = new Set(pids);
    for (const pid of known.keys()) if (!alive.has(pid)) forget(pid);
    appeared = appeared.filter((pid) => alive.has(pid));
  }

  function look(pid: number): void {
    const now = readNamespace(pid, procRoot);
    if (now !== known.get(pid)) forget(pid);
    known.set(pid, now);
    if (typeof now === 'number' && now !== own) {
      const others = members.get(now);
      if (others === undefined) members.set(now, new Set([pid]));
      else others.add(pid);
    }
  }

  /** What is new, and was new the last time: what is to run in a namespace of its own goes there after it was started. */
  function lookAtNew(pids: readonly number[]): void {
    const fresh = pids.filter((pid) => !known.has(pid));
    for (const pid of [...appeared, ...fresh]) {
      look(pid);
      if (known.get(pid) === 'denied') denied.set(pid, containerElsewhere(pid, procRoot));
    }
    appeared = fresh;
  }

  function nextOfRound(): readonly number[] {
    if (round.length === 0) round = [...known.keys()];
    return round.splice(-roundStep);
  }

  return {
    own,
    members,
    denied,
    update(pids) {
      // A kernel without network namespaces has no such link.
      if (own === null) return;
      if (pids !== listed) keepOnly(pids);
      lookAtNew(pids);
      for (const pid of nextOfRound()) if (alive.has(pid)) look(pid);
    },
    placeOf(pid) {
      const place = readNamespace(pid, procRoot);
      return place === 'denied' ? null : place;
    },
  };
}

/** The inode of a network namespace; null if the process is gone. */
type Place = number | 'denied' | null;

function readNamespace(pid: number | 'self', procRoot: string): Place {
  try {
    const target = readlinkSync(`${procRoot}/${pid}/ns/net`);
    return Number(/^net:\[(?<inode>\d+)\]$/.exec(target)?.groups?.['inode'] ?? Number.NaN) || null;
  } catch (error) {
    if (hasCode(error, deniedCodes)) return 'denied';
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** The container of a process; null if it is in none, or in one that shares our network namespace. */
function containerElsewhere(pid: number, procRoot: string): string | null {
  try {
    const { container } = parseCgroup(readStart(`${procRoot}/${pid}/cgroup`));
    return container === null || sharesOurTables(pid, procRoot) ? null : container;
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** The kernel makes the files of /proc/net for each namespace anew, so that those of another one are other files. */
function sharesOurTables(pid: number, procRoot: string): boolean {
  const inodeOf = (who: number | 'self') => statSync(`${procRoot}/${who}/net/tcp`).ino;
  return inodeOf(pid) === inodeOf('self');
}
