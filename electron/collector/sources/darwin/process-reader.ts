import { basename, isAbsolute } from 'node:path';
import type { Process } from '../../../../shared/process.ts';
import type { ProcessReader } from '../source.ts';
import { listProcesses, psProgram, readArguments } from './ps.ts';
import type { PsRow } from './ps-parse.ts';

/** Facts of processes from ps: macOS tells them nowhere else without rights or native calls. */
export function darwinProcesses(ps: string = psProgram): ProcessReader {
  const commandLines = createCommandLines(ps);
  return {
    async read(pids) {
      const rows = new Map((await listProcesses(ps)).map((row) => [row.pid, row]));
      const asked = [...new Set(pids)].flatMap((pid) => {
        const row = rows.get(pid);
        return row === undefined || hasEnded(row) ? [] : [row];
      });
      const commandLineOf = await commandLines.read(asked, rows);
      return new Map(
        asked.map((row) => [
          row.pid,
          factsOf(row, rows.get(row.parentPid), commandLineOf.get(row.pid) ?? null),
        ]),
      );
    },
    async parents() {
      return new Map((await listProcesses(ps)).map(({ pid, parentPid }) => [pid, parentPid]));
    },
  };
}

export function hasEnded({ state }: PsRow): boolean {
  return state.startsWith('Z');
}

function factsOf(
  { pid, parentPid, startedAt, user, command }: PsRow,
  parent: PsRow | undefined,
  commandLine: readonly string[] | null,
): Process {
  return {
    pid,
    startedAt,
    name: nameOf(command),
    commandLine,
    executable: isAbsolute(command) ? command : null,
    user: user === '' ? null : user,
    parent:
      parentPid === 0
        ? null
        : { pid: parentPid, name: parent === undefined ? null : nameOf(parent.command) },
    unit: null,
    container: null,
  };
}

/** A login shell puts `-` before its name; a process that has none shows that of its program in parentheses. */
function nameOf(command: string): string {
  const plain = isAbsolute(command) ? basename(command) : command;
  return plain.replace(/^-(?=.)/, '').replace(/^\((?<name>.+)\)$/, '$<name>');
}

type CommandLines = {
  /** The arguments of each process asked for, read once as long as it calls itself the same. */
  read(
    asked: readonly PsRow[],
    all: ReadonlyMap<number, PsRow>,
  ): Promise<ReadonlyMap<number, readonly string[]>>;
};

function createCommandLines(ps: string): CommandLines {
  const known = new Map<number, { readonly of: string; readonly words: readonly string[] }>();
  const versionOf = ({ startedAt, command }: PsRow) => `${startedAt} ${command}`;
  return {
    async read(asked, all) {
      for (const pid of known.keys()) if (!all.has(pid)) known.delete(pid);
      const fresh = asked.filter((row) => known.get(row.pid)?.of !== versionOf(row));
      const texts = await readArguments(
        ps,
        fresh.map(({ pid }) => pid),
      );
      for (const row of fresh) {
        const words = wordsOf(row, texts.get(row.pid) ?? row.command);
        known.set(row.pid, { of: versionOf(row), words });
      }
      return new Map(asked.map(({ pid }) => [pid, known.get(pid)?.words ?? []]));
    },
  };
}

/** The program whole, the rest at its blanks: ps does not tell those within an argument from those between two. */
function wordsOf({ command }: PsRow, text: string): readonly string[] {
  const rest = text.startsWith(command) ? text.slice(command.length) : ` ${text}`;
  const words = rest.split(' ').filter((word) => word !== '');
  return text.startsWith(command) ? [command, ...words] : words;
}
