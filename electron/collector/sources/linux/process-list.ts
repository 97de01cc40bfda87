import { readFileSync } from 'node:fs';
import { hasCode, processCodes } from './expected-error.ts';
import { isInitialPidNamespace } from './pid-namespace.ts';
import { listPids } from './process-stat.ts';

/** The pids of all processes that may be seen, the same array for as long as they are the same. */
export type ProcessList = { read(): readonly number[] };

/**
 * How often in a row the list may be taken for the same by signs alone: with `hidepid` a process may come into sight
 * without having been started.
 */
const trustedTimes = 4;

/** Lists them anew only if a process, or a thread of one, has started or ended since: on a calm computer most times none has. */
export function createProcessList(procRoot: string): ProcessList {
  // Elsewhere the kernel gives the pids of one namespace, and counts the threads of all.
  const hasSigns = isInitialPidNamespace(procRoot);
  let pids: readonly number[] = [];
  let signs: string | null = null;
  let trusted = 0;

  return {
    read() {
      // Before the list, so that what starts or ends meanwhile is seen by the next reading.
      const now = hasSigns ? readSigns(procRoot) : null;
      const isSame = now !== null && now === signs && trusted < trustedTimes;
      trusted = isSame ? trusted + 1 : 0;
      signs = now;
      if (!isSame) pids = sameOr(pids, listPids(procRoot));
      return pids;
    },
  };
}

/** `before` if these are the same: threads come and go where processes stay. */
function sameOr(before: readonly number[], pids: readonly number[]): readonly number[] {
  const isSame = pids.length === before.length && pids.every((pid, i) => pid === before[i]);
  return isSame ? before : pids;
}

/** How many threads there are, and the pid that was given last, such as `153 6570` (man 5 proc_loadavg); null if not said. */
function readSigns(procRoot: string): string | null {
  try {
    const text = readFileSync(`${procRoot}/loadavg`, 'utf8');
    return /\/(?<signs>\d+ \d+)\n$/.exec(text)?.groups?.['signs'] ?? null;
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}
