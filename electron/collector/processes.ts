import type { Process } from '../../shared/process.ts';
import type { ProcessReader } from './sources/source.ts';

/** Looks up facts of processes; the same Map, and the same Process in it, for as long as nothing in it changed. */
export type Processes = {
  lookUp(pids: Iterable<number>): Promise<ReadonlyMap<number, Process>>;
};

/** How many of the known are read again per look-up, those first that were not for longest. */
const refreshedAtOnce = 16;

/** Remembers facts until nobody asks for the process any more; a change, as by exec, shows within a few look-ups. */
export function cachedProcesses(reader: ProcessReader): Processes {
  // In the order in which they were read: the first is the oldest.
  let known = new Map<number, Process | null>();
  let answer: ReadonlyMap<number, Process> = new Map();

  return {
    async lookUp(pids) {
      const asked = new Set(pids);
      const kept = [...known].filter(([pid]) => asked.has(pid));
      const stale = kept.slice(0, refreshedAtOnce).map(([pid]) => pid);
      const fresh = [...asked].filter((pid) => !known.has(pid));
      const due = [...stale, ...fresh];
      const read = due.length === 0 ? new Map<number, Process>() : await reader.read(due);

      const next = new Map(kept.slice(refreshedAtOnce));
      for (const pid of due) {
        const process = read.get(pid) ?? null;
        const before = known.get(pid) ?? null;
        next.set(
          pid,
          process !== null && before !== null && isSame(before, process) ? before : process,
        );
      }
      known = next;
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
