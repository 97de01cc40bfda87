import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import type { Process } from '../../../../shared/process.ts';
import type { ProcessReader } from '../source.ts';
import { type CgroupFacts, createCgroupParser } from './cgroup.ts';
import { hasCode, processCodes } from './expected-error.ts';
import { listPids, readBootTimeMs, readStat, startedAt } from './process-stat.ts';
import { readStart } from './read-start.ts';
import { createUsers } from './users.ts';

export type LinuxProcessesOptions = { readonly procRoot?: string; readonly passwdFile?: string };

/** Facts of processes from /proc, all of which but the path of the program any user may read. */
export function linuxProcesses({
  procRoot = '/proc',
  passwdFile = '/etc/passwd',
}: LinuxProcessesOptions = {}): ProcessReader {
  const users = createUsers(passwdFile);
  const parseGroup = createCgroupParser();

  return {
    async read(pids) {
      const bootTimeMs = readBootTimeMs(procRoot);
      const nameOf = users.read();
      const processes = new Map<number, Process>();
      for (const pid of pids) {
        const process = readProcess(pid, { procRoot, bootTimeMs, nameOf, parseGroup });
        if (process !== null) processes.set(pid, process);
      }
      return processes;
    },
    async parents() {
      const parents = new Map<number, number>();
      for (const pid of listPids(procRoot)) {
        const stat = readStat(pid, procRoot);
        if (stat !== null) parents.set(pid, stat.parentPid);
      }
      return parents;
    },
  };
}

type Context = {
  readonly procRoot: string;
  readonly bootTimeMs: number;
  readonly nameOf: (uid: number) => string;
  readonly parseGroup: (text: string) => CgroupFacts;
};

function readProcess(
  pid: number,
  { procRoot, bootTimeMs, nameOf, parseGroup }: Context,
): Process | null {
  const directory = `${procRoot}/${pid}`;
  const stat = readStat(pid, procRoot);
  if (stat === null) return null;
  const commandLine = parseCommandLine(readSaid(`${directory}/cmdline`));
  const executable = readExecutable(directory);
  const uid = effectiveUid(readText(`${directory}/status`));
  const { unit, container } = parseGroup(readText(`${directory}/cgroup`) ?? '');
  const parent = stat.parentPid;
  const process: Process = {
    pid,
    startedAt: startedAt(stat, bootTimeMs),
    name: fullName(stat.comm, () => [executable, commandLine?.[0]]),
    commandLine,
    executable,
    user: uid === null ? null : nameOf(uid),
    parent: parent === 0 ? null : { pid: parent, name: readName(parent, procRoot) },
    unit,
    container,
  };
  // If it ended meanwhile and its pid was used again, what was read is of two processes.
  return readStat(pid, procRoot)?.startTicks === stat.startTicks ? process : null;
}

/** What the process says, of any length and in bytes of any kind. null if it may not be read. */
function readSaid(path: string): string | null {
  return orNull(() => readStart(path));
}

/** What the kernel says, which is short. */
function readText(path: string): string | null {
  return orNull(() => readFileSync(path, 'utf8'));
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** null for threads of the kernel, which have none. Of one that is too long the last argument read ends in `…`. */
function parseCommandLine(text: string | null): readonly string[] | null {
  if (text === null) return null;
  // No regular expression: what a process has written there could make one take its time.
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return end === 0 ? null : text.slice(0, end).split('\0');
}

/** After an upgrade the file that runs is no longer there: its former path is still the best answer. */
function readExecutable(directory: string): string | null {
  return orNull(() => readlinkSync(`${directory}/exe`).replace(/ \(deleted\)$/, ''));
}

function effectiveUid(status: string | null): number | null {
  const uid = /^Uid:\s+\d+\s+(?<effective>\d+)/m.exec(status ?? '')?.groups?.['effective'];
  return uid === undefined ? null : Number(uid);
}

function readName(pid: number, procRoot: string): string | null {
  const directory = `${procRoot}/${pid}`;
  const comm = readText(`${directory}/comm`);
  if (comm === null) return null;
  return fullName(comm.replace(/\n$/, ''), () => [
    readExecutable(directory),
    parseCommandLine(readSaid(`${directory}/cmdline`))?.[0],
  ]);
}

/** TASK_COMM_LEN without its end: the kernel keeps no more bytes of a name. */
const longestComm = 15;

/** The name of the kernel; from the program or the first argument where the kernel has cut it, or has only a thread's. */
function fullName(name: string, programs: () => readonly (string | null | undefined)[]): string {
  if (name !== 'MainThread' && Buffer.byteLength(name) < longestComm) return name;
  const programNames = programs().flatMap((program) => basename(program ?? '').split(' ', 1));
  // So Node names its main thread since version 24, and the kernel knows a process by the name of that.
  if (name === 'MainThread') return programNames.find((program) => program !== '') ?? name;
  // A cut within a character leaves a replacement character.
  const beginning = name.replace(/\ufffd$/, '');
  const isWhole = (program: string) =>
    program.length > beginning.length && program.startsWith(beginning);
  return programNames.find(isWhole) ?? name;
}
