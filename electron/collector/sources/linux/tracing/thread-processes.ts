import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, processCodes } from '../expected-error.ts';

/** The process of each of the threads; null if it has ended, if it is the kernel's own, and of all but the first few. */
export type ThreadProcesses = (thread: number) => number | null;

/** For one reading: the number of a thread that has ended is given to another. */
export function createThreadProcesses(procRoot: string): ThreadProcesses {
  const known = new Map<number, number | null>();
  return (thread) => {
    const process = known.get(thread);
    if (process !== undefined) return process;
    if (known.size >= mostThreads) return null;
    const found = readProcessOf(thread, procRoot);
    known.set(thread, found);
    return found;
  };
}

/** Each costs some 20 microseconds to look up. */
const mostThreads = 500;

function readProcessOf(thread: number, procRoot: string): number | null {
  try {
    const status = readFileSync(join(procRoot, `${thread}`, 'status'), 'latin1');
    const { pid, parent } = pattern.exec(status)?.groups ?? {};
    if (pid === undefined || pid === kthreadd || parent === kthreadd) return null;
    return Number(pid);
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** Line ends in the name, which comes first, are escaped. */
const pattern = /^Tgid:\t(?<pid>\d+)\n(?:.*\n)*?PPid:\t(?<parent>\d+)$/m;

/** The parent of all threads of the kernel. */
const kthreadd = '2';
