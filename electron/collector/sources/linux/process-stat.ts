import { readdirSync, readFileSync } from 'node:fs';
import { hasCode, processCodes } from './expected-error.ts';

/** What is needed of /proc/<pid>/stat; the start time as the kernel gives it, in ticks since the system started. */
export type ProcessStat = {
  /** The name of the main thread, of which the kernel keeps 15 bytes; what is not UTF-8 became a replacement character. */
  readonly comm: string;
  /** One letter, such as `Z` for one that has ended and waits for its parent to take note (man proc_pid_stat). */
  readonly state: string;
  readonly parentPid: number;
  readonly startTicks: number;
};

/** USER_HZ, which Linux has fixed at 100 for everything it shows to programs. */
const ticksPerSecond = 100;

/**
 * When a process started, in milliseconds since the epoch, exactly as Process.startedAt; null if it has ended, whether or
 * not its parent has taken note of that.
 */
export function readStartedAt(pid: number, procRoot = '/proc'): number | null {
  const stat = readStat(pid, procRoot);
  return stat === null || stat.state === 'Z' ? null : startedAt(stat, readBootTimeMs(procRoot));
}

export function startedAt({ startTicks }: ProcessStat, bootTimeMs: number): number {
  return bootTimeMs + (startTicks * 1000) / ticksPerSecond;
}

/** null if there is no such process, or it may not be seen (hidepid). */
export function readStat(pid: number, procRoot = '/proc'): ProcessStat | null {
  try {
    // UTF-8 is what Node reads in one go, without a look at the size, which in /proc is none, and a buffer in between.
    return parseStat(readFileSync(`${procRoot}/${pid}/stat`, 'utf8'));
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** The name, in parentheses, may hold anything, parentheses and line ends included: what counts comes after the last. */
export function parseStat(text: string): ProcessStat | null {
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  const [state = ''] = fields;
  const parentPid = Number(fields[1]);
  const startTicks = Number(fields[19]);
  return fields.length > 19 && Number.isSafeInteger(parentPid) && Number.isSafeInteger(startTicks)
    ? { comm: text.slice(text.indexOf('(') + 1, nameEnd), state, parentPid, startTicks }
    : null;
}

/** Read each time: a clock that is set moves it, and start times must agree between the processes of Sockeye. */
export function readBootTimeMs(procRoot: string): number {
  const seconds = /^btime (?<seconds>\d+)$/m.exec(readFileSync(`${procRoot}/stat`, 'utf8'));
  return Number(seconds?.groups?.['seconds'] ?? 0) * 1000;
}

/** The pids of all processes that may be seen. */
export function listPids(procRoot: string): readonly number[] {
  const pids: number[] = [];
  for (const name of readdirSync(procRoot)) {
    const first = name.charCodeAt(0);
    // Nothing else in /proc begins with a digit.
    if (first >= one && first <= nine) pids.push(Number(name));
  }
  return pids;
}

const [one, nine] = [0x31, 0x39];
