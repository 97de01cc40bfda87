import { win32 } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Process } from '../../../../shared/process.ts';
import type { ProcessReader } from '../source.ts';
import { millisecondsOf } from './filetime.ts';
import type { ProcessCalls } from './process-calls.ts';
import type { ProcessEntry } from './process-table.ts';
import { splitCommandLine } from './split-command-line.ts';

/** The services of all processes are asked for at once, which is not needed at every look at one. */
const servicesHoldMs = 5000;

/** A domain controller that does not answer may take many seconds: the name comes with a later look. */
const nameWaitMs = 200;

/**
 * Facts of processes, without the rights of an administrator: names, parents and start times of all, and what is the
 * business of their users as far as that is allowed.
 */
export function windowsProcesses(calls: ProcessCalls, holdMs = servicesHoldMs): ProcessReader {
  /** By security identifiers; null as long as a name has not come. */
  const names = new Map<string, string | null>();
  let services: ReadonlyMap<number, readonly string[]> = new Map();
  let servicesUntil = Number.NEGATIVE_INFINITY;

  function servicesOf(pid: number): readonly string[] | undefined {
    if (performance.now() >= servicesUntil) {
      services = calls.services() ?? new Map();
      servicesUntil = performance.now() + holdMs;
    }
    return services.get(pid);
  }

  async function nameOf(sid: Buffer): Promise<string | null> {
    const key = sid.toString('hex');
    const known = names.get(key);
    if (known !== undefined) return known;
    names.set(key, null);
    const answer = calls.accountName(sid).then((name) => void names.set(key, name));
    await Promise.race([answer, sleep(nameWaitMs)]);
    return names.get(key) ?? null;
  }

  async function readProcess(entry: ProcessEntry, entries: Entries): Promise<Process | null> {
    const startedAt = startOf(entry, calls);
    if (startedAt === null) return null;
    const seen = calls.look(entry.pid);
    // Another process by now, which has taken the pid: what was read is not of this one.
    const opened = seen?.createTime === entry.createTime ? seen : null;
    const { sid = null, commandLine = null } = opened ?? {};
    const executable = opened?.executable ?? (seen === null ? imagePathOf(entry, calls) : null);
    const hosted = servicesOf(entry.pid);
    return {
      pid: entry.pid,
      startedAt,
      name: entry.name,
      commandLine: commandLine === null ? null : splitCommandLine(commandLine),
      executable,
      user: sid === null ? null : await nameOf(sid),
      parent: parentOf(entry, entries),
      unit: null,
      ...(hosted !== undefined && { services: hosted }),
      container: null,
    };
  }

  return {
    async read(pids) {
      const entries = byPid(calls.list());
      const processes = new Map<number, Process>();
      for (const pid of pids) {
        const entry = entries.get(pid);
        const process = entry === undefined ? null : await readProcess(entry, entries);
        if (process !== null) processes.set(pid, process);
      }
      return processes;
    },
    async parents() {
      const entries = byPid(calls.list());
      const parents = new Map<number, number>();
      for (const entry of entries.values()) {
        // As init's on Linux: what has no parent (any more) is a process all the same.
        parents.set(entry.pid, findParent(entry, entries)?.pid ?? 0);
      }
      return parents;
    },
  };
}

type Entries = ReadonlyMap<number, ProcessEntry>;

function byPid(entries: readonly ProcessEntry[]): Entries {
  return new Map(entries.map((entry) => [entry.pid, entry]));
}

/** Where Windows does not say when its kernel began, it was when the system started. */
function startOf({ pid, createTime }: ProcessEntry, calls: ProcessCalls): number | null {
  const isKernel = pid === 0 || pid === 4;
  return millisecondsOf(createTime === 0n && isKernel ? calls.bootTime() : createTime);
}

/** Of one that may not be opened; null if the pid has come to be of another program. */
function imagePathOf({ pid, name }: ProcessEntry, calls: ProcessCalls): string | null {
  const path = calls.imagePath(pid);
  return path !== null && win32.basename(path) === name ? path : null;
}

/** Windows keeps the pid of a parent that has ended, and may give it to another process, which is younger then. */
function findParent({ pid, parentPid, createTime }: ProcessEntry, entries: Entries) {
  const parent = entries.get(parentPid);
  if (parent === undefined || parentPid === pid) return null;
  return parent.createTime <= createTime ? parent : null;
}

function parentOf(entry: ProcessEntry, entries: Entries): Process['parent'] {
  const parent = findParent(entry, entries);
  if (parent !== null) return { pid: parent.pid, name: parent.name };
  const hasEnded = entry.parentPid !== 0 && !entries.has(entry.parentPid);
  return hasEnded ? { pid: entry.parentPid, name: null } : null;
}
