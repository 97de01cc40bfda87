import type { Owner } from '../../shared/connection.ts';
import { type Process, processKey } from '../../shared/process.ts';
import type { SocketLife } from './sources/socket-life.ts';

/** The owners that rows show: one object for each process, shared by its rows, as long as what they show is the same. */
export type Owners = {
  /**
   * Takes what is now known of the processes that hold sockets; says whether any of it is news. Of `others` it is asked by
   * `told` only.
   */
  update(processes: ReadonlyMap<number, Process>, others?: ReadonlyMap<number, Process>): boolean;
  /**
   * The owners with these pids; `before` itself, those of the last time, where they are the same or not given any more
   * (rule T4). `names` are for those of which nothing else is known.
   */
  of(
    pids: readonly number[],
    before: readonly Owner[],
    names?: readonly (string | null)[],
  ): readonly Owner[];
  /** The process that the kernel told, even if it holds nothing any more; none if it did not tell. */
  told(life: Pick<SocketLife, 'pid' | 'processName'>): readonly Owner[];
  /** A row shows these owners in the place of those; none before it is there, and none after. */
  show(after: readonly Owner[], before: readonly Owner[]): void;
  /**
   * What is known, or was last known, of the processes of all owners that rows show, and of `others`; `before` itself if it
   * is the same.
   */
  processesOf(
    others: Iterable<Owner>,
    before: ReadonlyMap<string, Process>,
  ): ReadonlyMap<string, Process>;
};

export function createOwners(): Owners {
  let known: ReadonlyMap<number, Process> = new Map();
  let current: ReadonlyMap<number, Owner> = new Map();
  let others = none;
  // Weak, so that what was last known of a process is kept exactly as long as a row shows it.
  const processOf = new WeakMap<Owner, Process>();
  const rowsShowing = new Map<Owner, number>();

  function ownerOf(process: Process): Owner {
    const before = current.get(process.pid);
    const owner = before !== undefined && isShownBy(before, process) ? before : newOwner(process);
    processOf.set(owner, process);
    return owner;
  }

  function ownerWith(pid: number, before: readonly Owner[], name: string | null): Owner {
    const known = before.find((owner) => owner.pid === pid && (name ?? owner.name) === owner.name);
    return current.get(pid) ?? known ?? { pid, name, startedAt: null, user: null };
  }

  /** What was read of a process that has just ended holds as long as it is listed as an owner. */
  function isStill(owner: Owner, name: string | null): boolean {
    const now = current.get(owner.pid) ?? { ...owner, name: name ?? owner.name };
    return isShownBy(owner, now);
  }

  return {
    update(processes, notHolding = none) {
      others = notHolding;
      if (processes === known) return false;
      const owners = new Map<number, Owner>();
      for (const [pid, process] of processes) owners.set(pid, ownerOf(process));
      known = processes;
      current = owners;
      return true;
    },

    of(pids, before, names = []) {
      if (pids.length === 0) return before;
      const isSame =
        pids.length === before.length &&
        before.every((old, index) => old.pid === pids[index] && isStill(old, names[index] ?? null));
      return isSame
        ? before
        : pids.map((pid, index) => ownerWith(pid, before, names[index] ?? null));
    },

    told({ pid, processName }) {
      if (pid === null) return [];
      const other = others.get(pid);
      return [other === undefined ? ownerWith(pid, [], processName) : ownerOf(other)];
    },

    show(after, before) {
      if (after === before) return;
      for (const owner of after) rowsShowing.set(owner, 1 + (rowsShowing.get(owner) ?? 0));
      for (const owner of before) {
        const rows = (rowsShowing.get(owner) ?? 0) - 1;
        if (rows > 0) rowsShowing.set(owner, rows);
        else rowsShowing.delete(owner);
      }
    },

    processesOf(others, before) {
      const processes = new Map<string, Process>();
      for (const owner of new Set([...rowsShowing.keys(), ...others])) {
        const process = processOf.get(owner);
        if (process === undefined) continue;
        const now = known.get(process.pid);
        const newest = now?.startedAt === process.startedAt ? now : process;
        processes.set(processKey(newest), newest);
      }
      return isEqual(processes, before) ? before : processes;
    },
  };
}

const none: ReadonlyMap<number, Process> = new Map();

/** Whether an owner shows just what is known of the process, or of the owner, with the same pid. */
function isShownBy({ name, startedAt, user }: Owner, now: Owner): boolean {
  return name === now.name && startedAt === now.startedAt && user === now.user;
}

function newOwner({ pid, name, startedAt, user }: Process): Owner {
  return { pid, name, startedAt, user };
}

function isEqual<Key, Value>(a: ReadonlyMap<Key, Value>, b: ReadonlyMap<Key, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
