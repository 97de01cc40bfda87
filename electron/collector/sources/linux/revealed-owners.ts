import { text } from '../../../../shared/language/text.ts';
import { readStat } from './process-stat.ts';

/**
 * Who held which socket when an administrator looked. That is taken to hold on for as long as the socket is listed and
 * the process lives: nobody else may see them part.
 */
export type RevealedOwners = {
  /** Takes what was revealed, by inode, in the place of what was revealed before. */
  take(holders: ReadonlyMap<number, readonly number[]>): void;
  /** Forgets the sockets that are none of these any more, and the processes that have ended; false if there were none. */
  update(inodes: Iterable<number>): boolean;
  /** With those that are seen to hold a socket, ascending; the same array for as long as they are the same. */
  pidsOf(inode: number, seen: readonly number[]): readonly number[];
  /** What cannot be seen of them any more (rule T5). */
  warnings(): readonly string[];
};

type Revealed = {
  pids: readonly number[];
  /** What was last given, and those that were seen then. */
  given: { readonly seen: readonly number[]; readonly all: readonly number[] } | null;
};

export function createRevealedOwners(procRoot = '/proc'): RevealedOwners {
  let revealed = new Map<number, Revealed>();
  /** A pid that is used again is another process. */
  let startTicks = new Map<number, number>();

  function isAlive(pid: number): boolean {
    const stat = readStat(pid, procRoot);
    return stat !== null && stat.state !== 'Z' && stat.startTicks === startTicks.get(pid);
  }

  function forgetSockets(inodes: Iterable<number>): void {
    const listed = new Set(inodes);
    for (const inode of revealed.keys()) if (!listed.has(inode)) revealed.delete(inode);
  }

  function forgetProcesses(): void {
    const holders = new Set([...revealed.values()].flatMap(({ pids }) => pids));
    for (const pid of startTicks.keys()) {
      if (!holders.has(pid) || !isAlive(pid)) startTicks.delete(pid);
    }
    for (const [inode, { pids }] of revealed) {
      const alive = pids.filter((pid) => startTicks.has(pid));
      if (alive.length === 0) revealed.delete(inode);
      else if (alive.length < pids.length) revealed.set(inode, { pids: alive, given: null });
    }
  }

  return {
    take(holders) {
      revealed = new Map([...holders].map(([inode, pids]) => [inode, { pids, given: null }]));
      startTicks = new Map();
      for (const pid of new Set([...holders.values()].flat())) {
        const stat = readStat(pid, procRoot);
        if (stat !== null) startTicks.set(pid, stat.startTicks);
      }
    },
    update(inodes) {
      if (revealed.size === 0) return false;
      forgetSockets(inodes);
      forgetProcesses();
      return true;
    },
    pidsOf(inode, seen) {
      const known = revealed.get(inode);
      if (known === undefined) return seen;
      if (known.given?.seen !== seen) {
        const all = [...new Set([...seen, ...known.pids])].sort((a, b) => a - b);
        known.given = { seen, all };
      }
      return known.given.all;
    },
    warnings() {
      return revealed.size === 0 ? [] : [text().reading.revealed(revealed.size)];
    },
  };
}
