import type { Process } from '../../shared/process.ts';
import type { ProcessReader } from './sources/source.ts';

/** Looks up facts of processes; the same Map, and the same Process in it, for as long as nothing in it changed. */
export type Processes = {
  lookUp(pids: Iterable<number>): Promise<ReadonlyMap<number, Process>>;
};

/** All that are known are read again in so many look-ups, those first that were not for longest; by each at least and at most so many. */
const refreshRound = 6;
const leastRefreshed = 2;
const mostRefreshed = 16;

/**
 * Remembers facts until nobody asks for the process any more; a change, as by exec, shows within a few look-ups, that of a
 * process that is new at the next, and so do the other start times that all processes have once the clock was set.
 */
export function cachedProcesses(reader: ProcessReader): Processes {
  // In the order in which they were read: the first is the oldest.
  let known = new Map<number, Process | null>();
  let answer: ReadonlyMap<number, Process> = new Map();
  /** Those that were new the last time, when what was started may not have been another program yet (exec). */
  let appeared: readonly number[] = [];

  async function read(pids: readonly number[]): Promise<ReadonlyMap<number, Process>> {
    return pids.length === 0 ? new Map() : await reader.read(pids);
  }

  /** Whether a process has started at another time than was known: its pid is used again, or the clock was set. */
  function startsDiffer(processes: ReadonlyMap<number, Process>): boolean {
    return [...processes.values()].some(({ pid, startedAt }) => {
      const before = known.get(pid) ?? null;
      return before !== null && before.startedAt !== startedAt;
    });
  }

  return {
    async lookUp(pids) {
      const asked = new Set(pids);
      const kept = [...known.keys()].filter((pid) => asked.has(pid));
      const fresh = [...asked].filter((pid) => !known.has(pid));
      const count = Math.min(
        mostRefreshed,
        Math.max(leastRefreshed, Math.ceil(kept.length / refreshRound)),
      );
      const again = appeared.filter((pid) => asked.has(pid));
      const some = new Set([...kept.slice(0, count), ...again, ...fresh]);
      const factsOfSome = await read([...some]);
      const isAllDue = startsDiffer(factsOfSome);
      const due = isAllDue ? new Set([...kept, ...fresh]) : some;
      const facts = isAllDue ? await read([...due]) : factsOfSome;

      const rest = kept.filter((pid) => !due.has(pid));
      const next = new Map(rest.map((pid) => [pid, known.get(pid) ?? null]));
      for (const pid of due) {
        const process = facts.get(pid) ?? null;
        const before = known.get(pid) ?? null;
        next.set(
          pid,
          process !== null && before !== null && isSame(before, process) ? before : process,
        );
      }
      known = next;
      appeared = fresh.slice(-mostRefreshed);
      answer = sameOr(answer, next);
      return answer;
    },
  };
}

/** `before` if it holds just what is known now. */
function sameOr(
  before: ReadonlyMap<number, Process>,
  known: ReadonlyMap<number, Process | null>,
): ReadonlyMap<number, Process> {
  const now = new Map<number, Process>();
  let same = true;
  for (const [pid, process] of known) {
    if (process === null) continue;
    now.set(pid, process);
    same &&= before.get(pid) === process;
  }
  return same && now.size === before.size ? before : now;
}

/** Facts are small, flat and always written in the same order. */
function isSame(a: Process, b: Process): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
