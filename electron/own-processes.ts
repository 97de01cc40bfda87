import type { Process } from '../shared/process.ts';
import { ancestorsOf, descendantsOf, type Parents } from '../shared/process-tree.ts';
import type { ProcessReader } from './collector/sources/source.ts';

/** The pids of Sockeye itself, which it never ends (rule K2). */
export async function findOwnProcesses(
  reader: ProcessReader,
  parents: Parents,
): Promise<ReadonlySet<number>> {
  const related = [...ancestorsOf(process.pid, parents), ...descendantsOf(process.pid, parents)];
  return ownProcesses(process.pid, parents, await reader.read([process.pid, ...related]));
}

/**
 * This process; upwards those that run the same program in the same way; downwards those that run the same program,
 * as the collector and Chromium's processes do, but not what was only started from here, such as a browser.
 */
export function ownProcesses(
  ownPid: number,
  parents: Parents,
  facts: ReadonlyMap<number, Process>,
): ReadonlySet<number> {
  const own = facts.get(ownPid);
  const found = new Set([ownPid]);
  for (const pid of ancestorsOf(ownPid, parents)) {
    const ancestor = facts.get(pid);
    if (own === undefined || ancestor === undefined || !runsTheSame(ancestor, own)) break;
    found.add(pid);
  }
  const isOwn = (pid: number) => {
    // Chromium's sandboxed processes let nobody read what they run.
    const executable = facts.get(pid)?.executable ?? null;
    return executable === null || executable === own?.executable;
  };
  for (const pid of descendantsOf(ownPid, parents, isOwn)) found.add(pid);
  return found;
}

function runsTheSame(one: Process, other: Process): boolean {
  return (
    one.executable !== null &&
    one.executable === other.executable &&
    one.commandLine?.[1] === other.commandLine?.[1]
  );
}
