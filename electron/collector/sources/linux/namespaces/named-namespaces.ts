import { existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { deniedCodes, goneCodes, hasCode } from '../expected-error.ts';

/** A network namespace that a file keeps, with or without a process in it. */
export type NamedNamespace = {
  readonly inode: number;
  readonly name: string;
  readonly path: string;
  /** Whether a person chose the name, as with `ip netns add`; else an engine of containers made it up. */
  readonly isChosen: boolean;
};

/** Each directory has far fewer. */
const mostEntries = 1000;

/** Those of `ip netns` and of docker, whose directory only root may look into. */
export function readNamedNamespaces(runRoot: string, procRoot: string): readonly NamedNamespace[] {
  const files = ['netns', 'docker/netns'].flatMap((directory) =>
    list(`${runRoot}/${directory}`).map((name) => ({ directory, name })),
  );
  const own = files.length === 0 ? null : stat(`${procRoot}/self/ns/net`);
  if (own === null) return [];
  return files.flatMap(({ directory, name }) => {
    const path = `${runRoot}/${directory}/${name}`;
    const file = stat(path);
    // `ip netns add` makes the file first, and then mounts the namespace over it.
    if (file === null || file.dev !== own.dev) return [];
    return [{ inode: file.ino, name, path, isChosen: directory === 'netns' && !isMadeUp(name) }];
  });
}

/** Whether a file still keeps this namespace. */
export function isKeptBy(path: string, inode: number): boolean {
  return stat(path)?.ino === inode;
}

/** As CNI plug-ins and podman name them: `cni-` or `netns-`, and a UUID. */
function isMadeUp(name: string): boolean {
  return /^(?:cni|netns)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

function list(directory: string): readonly string[] {
  // Most computers have none, and an error takes ten times as long to make as to avoid.
  if (!existsSync(directory)) return [];
  try {
    return readdirSync(directory).slice(0, mostEntries).sort();
  } catch (error) {
    if (isUnseen(error)) return [];
    throw error;
  }
}

function stat(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (isUnseen(error)) return null;
    throw error;
  }
}

function isUnseen(error: unknown): boolean {
  return hasCode(error, goneCodes) || hasCode(error, deniedCodes) || hasCode(error, noPathCodes);
}

/** A link in circles, or something else than a directory. */
const noPathCodes: ReadonlySet<string> = new Set(['ELOOP', 'ENOTDIR']);
