import type { Process } from '../../shared/process.ts';

/** The processes of one name. */
export type FoundProcesses = { readonly name: string; readonly pids: readonly number[] };

/** The names that a text is in, those that begin with it first, and the process of that pid; `most` at most. */
export function findProcesses(
  processes: Iterable<Process>,
  text: string,
  most: number,
): readonly FoundProcesses[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found = new Map<string, number[]>();
  for (const { name, pid } of processes) {
    if (!name.toLowerCase().includes(wanted) && String(pid) !== wanted) continue;
    const pids = found.get(name);
    if (pids === undefined) found.set(name, [pid]);
    else pids.push(pid);
  }
  return [...found]
    .map(([name, pids]) => ({ name, pids: pids.sort((a, b) => a - b) }))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted) || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}

/** The query that shows the sockets of these processes alone. */
export function queryOf({ name, pids }: FoundProcesses): string {
  const [pid] = pids;
  if (pids.length === 1) return `pid:${pid}`;
  return `process:"${name.replaceAll('"', '""')}"`;
}

function rank({ name }: FoundProcesses, wanted: string): number {
  return name.toLowerCase().startsWith(wanted) ? 0 : 1;
}
