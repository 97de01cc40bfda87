import { parseCgroup } from '../cgroup.ts';
import { hasCode, processCodes } from '../expected-error.ts';
import { listPids } from '../process-stat.ts';
import { readStart } from '../read-start.ts';
import { type NamedNamespace, readNamedNamespaces } from './named-namespaces.ts';
import { createNamespaceScan, type NamespaceScan } from './namespace-scan.ts';

/** A network namespace other than our own. */
export type Namespace = {
  readonly inode: number;
  /** No two have the same. */
  readonly name: string;
  /** The processes in it, ascending; none if only a file keeps it. */
  readonly pids: readonly number[];
  /** The file that keeps it, if any. */
  readonly path: string | null;
  /** Whether `ip netns` would list it by this name. */
  readonly isChosen: boolean;
};

/** Where the system keeps what it says of processes and of namespaces with a name. */
export type Roots = { readonly procRoot: string; readonly runRoot: string };

/** All that the scan has found or a file keeps, the oldest first. */
export function listNamespaces(
  { members, own }: NamespaceScan,
  { procRoot, runRoot }: Roots,
): readonly Namespace[] {
  if (own === null) return [];
  const named = new Map<number, NamedNamespace>();
  for (const entry of readNamedNamespaces(runRoot, procRoot)) {
    const better = entry.isChosen && named.get(entry.inode)?.isChosen !== true;
    if (entry.inode !== own && (better || !named.has(entry.inode))) named.set(entry.inode, entry);
  }
  const inodes = [...new Set([...members.keys(), ...named.keys()])].sort((a, b) => a - b);
  return withUniqueNames(
    inodes.map((inode) => {
      const file = named.get(inode);
      const pids = [...(members.get(inode) ?? [])].sort((a, b) => a - b);
      const name = nameOf(inode, file, pids[0], procRoot);
      return { inode, name, pids, path: file?.path ?? null, isChosen: file?.isChosen === true };
    }),
  );
}

/** What `nsenter --net=` takes for the namespace that a connection names, found at this moment; null if there is none. */
export function namespacePath(
  name: string,
  { procRoot = '/proc', runRoot = '/run' }: Partial<Roots> = {},
): string | null {
  const scan = createNamespaceScan(procRoot);
  scan.update(listPids(procRoot));
  const found = listNamespaces(scan, { procRoot, runRoot }).find((other) => other.name === name);
  if (found === undefined) return null;
  const [pid] = found.pids;
  return found.path ?? (pid === undefined ? null : `${procRoot}/${pid}/ns/net`);
}

/** What a person called it; else whose it is; else what an engine called it; else what the kernel calls it. */
function nameOf(
  inode: number,
  file: NamedNamespace | undefined,
  pid: number | undefined,
  procRoot: string,
): string {
  if (file?.isChosen === true) return file.name;
  const whose = pid === undefined ? null : whoseIs(pid, procRoot);
  return whose ?? file?.name ?? `net:[${inode}]`;
}

/** The container or the unit of a process. */
function whoseIs(pid: number, procRoot: string): string | null {
  try {
    const { container, unit } = parseCgroup(readStart(`${procRoot}/${pid}/cgroup`));
    return container === null ? unit : shortId(container);
  } catch (error) {
    if (hasCode(error, processCodes)) return null;
    throw error;
  }
}

/** As docker and podman show it; a container of LXC has a name instead. */
function shortId(container: string): string {
  return /^[0-9a-f]{64}$/.test(container) ? container.slice(0, 12) : container;
}

function withUniqueNames(namespaces: readonly Namespace[]): readonly Namespace[] {
  const counts = new Map<string, number>();
  for (const { name } of namespaces) counts.set(name, (counts.get(name) ?? 0) + 1);
  return namespaces.map((namespace) =>
    counts.get(namespace.name) === 1
      ? namespace
      : { ...namespace, name: `${namespace.name} net:[${namespace.inode}]` },
  );
}
