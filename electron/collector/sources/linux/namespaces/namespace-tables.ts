import type { KeptRow } from '../socket-row.ts';
import { enterNamespace } from './enter-namespace.ts';
import { createKeptNamespace, type KeptNamespace } from './kept-namespace.ts';
import { createNamespaceScan } from './namespace-scan.ts';
import { namespaceWarnings } from './namespace-warnings.ts';
import { listNamespaces, type Namespace, type Roots } from './namespaces.ts';
import { readByProcess } from './read-by-process.ts';

/** The sockets of one network namespace other than our own; `name` as in SocketFacts. */
export type NamespaceTable = { readonly name: string; readonly rows: readonly KeptRow[] };

/** Reads the sockets of every other network namespace once, as far as they may be read; never rejects for one of them. */
export type NamespaceTables = {
  read(pids: readonly number[], signal: AbortSignal): Promise<NamespacesRead>;
  /** In which one a process is now: null is our own; undefined if it has ended, or its one was not read. */
  nameFor(pid: number): string | null | undefined;
  /** The name of one by its inode, be it one that was not read; null is our own. */
  nameOf(inode: number): string | null;
  /** Those that the last reading read. */
  listed(): readonly Namespace[];
  /** What is found in /proc/<pid>/net of a process in it; null if there is none. */
  findIn<Found>(namespace: Namespace, read: (directory: string) => Found): Found | null;
};

type NamespacesRead = {
  readonly tables: readonly NamespaceTable[];
  readonly warnings: readonly string[];
};

/** What keeps a reading from taking ever longer with the number of namespaces. */
export type Limits = {
  /** More are not read at all. */
  readonly namespaces: number;
  /** After that, those that were read before stay as they were; the next reading begins with them. */
  readonly budgetMs: number;
  /** How many namespaces without a process one reading enters, which takes two programs each. */
  readonly entered: number;
  /** After that no more of them are entered, as where the programs hang; the next reading begins with the others. */
  readonly enterBudgetMs: number;
  /** For how long what was found in one of those is good enough. */
  readonly enterEveryMs: number;
};

const usualLimits: Limits = {
  namespaces: 500,
  budgetMs: 100,
  entered: 8,
  enterBudgetMs: 1000,
  enterEveryMs: 10_000,
};

export function createNamespaceTables({
  elevated,
  limits = usualLimits,
  enter = enterNamespace,
  ...roots
}: Roots & {
  /** Whether this is root, who may also enter a namespace in which there is no process. */
  readonly elevated: boolean;
  readonly limits?: Limits;
  readonly enter?: typeof enterNamespace;
}): NamespaceTables {
  const scan = createNamespaceScan(roots.procRoot);
  const keptByInode = new Map<number, KeptNamespace>();
  let names: ReadonlyMap<number, string> = new Map();
  let listed: readonly Namespace[] = [];

  /** What is kept of each, forgetting those that are gone; those that were not read for longest come first. */
  function byAge(namespaces: readonly Namespace[]): readonly Entry[] {
    const entries = namespaces.map((namespace) => ({ namespace, kept: keptOf(namespace) }));
    keptByInode.clear();
    for (const { namespace, kept } of entries) keptByInode.set(namespace.inode, kept);
    return entries.sort((a, b) => a.kept.last().readAt - b.kept.last().readAt);
  }

  function keptOf({ inode }: Namespace): KeptNamespace {
    return keptByInode.get(inode) ?? createKeptNamespace(roots.procRoot, scan, enter);
  }

  function readInhabited(entries: readonly Entry[], endsAt: number): void {
    for (const { namespace, kept } of entries) {
      const mayWait = kept.last().readBy !== null && performance.now() >= endsAt;
      if (!mayWait) kept.readByProcess(namespace);
    }
  }

  async function readByEntering(entries: readonly Entry[], signal: AbortSignal): Promise<void> {
    const due = entries.filter(({ kept }) => {
      const { readBy, readAt } = kept.last();
      return readBy !== 'entering' || performance.now() - readAt >= limits.enterEveryMs;
    });
    const endsAt = performance.now() + limits.enterBudgetMs;
    for (const { namespace, kept } of due.slice(0, limits.entered)) {
      await kept.readByEntering(namespace, signal);
      if (performance.now() >= endsAt) return;
    }
  }

  return {
    nameFor(pid) {
      const inode = scan.placeOf(pid);
      if (inode === null) return undefined;
      return inode === scan.own ? null : names.get(inode);
    },
    nameOf: (inode) => (inode === scan.own ? null : (names.get(inode) ?? `net:[${inode}]`)),
    listed: () => listed,
    findIn: (namespace, read) => readByProcess(namespace, scan, roots.procRoot, read),
    async read(pids, signal) {
      scan.update(pids);
      const all = listNamespaces(scan, roots);
      const readable = all.filter((namespace) => elevated || namespace.pids.length > 0);
      const entries = byAge(readable.slice(0, limits.namespaces));
      listed = entries.map(({ namespace }) => namespace);
      names = new Map(listed.map(({ inode, name }) => [inode, name]));
      const inhabited = entries.filter(({ namespace }) => namespace.pids.length > 0);
      const beganAt = performance.now();
      readInhabited(inhabited, beganAt + limits.budgetMs);
      const uninhabited = entries.filter(({ namespace }) => namespace.pids.length === 0);
      await readByEntering(uninhabited, signal);

      const lasts = entries.map(({ namespace, kept }) => ({
        ...kept.last(),
        name: namespace.name,
      }));
      return {
        tables: lasts.map(({ name, rows }) => ({ name, rows })),
        warnings: namespaceWarnings({
          count: entries.length,
          problems: lasts.flatMap(({ name, problem }) =>
            problem === null ? [] : [{ name, problem }],
          ),
          tooMany: readable.length - entries.length,
          unread: lasts.filter(({ readBy }) => readBy === null).length,
          late: inhabited.filter(({ kept }) => kept.last().readAt < beganAt).length,
          denied: scan.denied,
          unentered: all.filter(
            ({ isChosen, pids: { length } }) => isChosen && length === 0 && !elevated,
          ),
          elevated,
        }),
      };
    },
  };
}

/** A namespace as it is listed now, and as it was last read. */
type Entry = { readonly namespace: Namespace; readonly kept: KeptNamespace };
