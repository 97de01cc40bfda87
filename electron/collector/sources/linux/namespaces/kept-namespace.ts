import { RequestError } from '../../../../../shared/result.ts';
import { createProcNetReader } from '../proc-net.ts';
import type { KeptRow, RowTable } from '../socket-row.ts';
import { readTablesInUse } from '../tables-in-use.ts';
import type { enterNamespace } from './enter-namespace.ts';
import { isKeptBy } from './named-namespaces.ts';
import type { NamespaceScan } from './namespace-scan.ts';
import type { Namespace } from './namespaces.ts';
import { readByProcess } from './read-by-process.ts';

/** A network namespace as it was last read. */
export type KeptNamespace = {
  last(): Last;
  /** By way of a process that is in it, from /proc. */
  readByProcess(namespace: Namespace): void;
  /** By running a program in it, as only root may. Rejects only if aborted. */
  readByEntering(namespace: Namespace, signal: AbortSignal): Promise<void>;
};

type Last = Found & {
  readonly readBy: 'process' | 'entering' | null;
  /** On the clock of `performance`. */
  readonly readAt: number;
};

type Found = {
  readonly rows: readonly KeptRow[];
  /** What could not be read and why; null if nothing. */
  readonly problem: string | null;
};

const nothing: Found = { rows: [], problem: null };

export function createKeptNamespace(
  procRoot: string,
  scan: NamespaceScan,
  enter: typeof enterNamespace,
): KeptNamespace {
  const reader = createProcNetReader(procRoot);
  let last: Last = { ...nothing, readBy: null, readAt: Number.NEGATIVE_INFINITY };

  function keep(found: Found, readBy: Last['readBy']): void {
    last = { ...found, readBy, readAt: performance.now() };
  }

  return {
    last: () => last,
    readByProcess(namespace) {
      const found = readByProcess(namespace, scan, procRoot, (directory) =>
        tryRead(() => reader.read(directory, readTablesInUse(directory))),
      );
      // All have gone since they were listed. One that a file keeps nevertheless is entered at the next reading.
      keep(found ?? (namespace.path === null ? nothing : last), 'process');
    },
    async readByEntering({ inode, path }, signal) {
      if (path === null) return;
      const found = await foundBy(enter(path, signal));
      signal.throwIfAborted();
      keep(isKeptBy(path, inode) ? found : nothing, 'entering');
    },
  };
}

function tryRead(read: () => RowTable): Found {
  try {
    return foundIn(read());
  } catch (error) {
    return failure(error);
  }
}

async function foundBy(reading: Promise<RowTable>): Promise<Found> {
  try {
    return foundIn(await reading);
  } catch (error) {
    return failure(error);
  }
}

function foundIn({ rows, warnings }: RowTable): Found {
  return { rows, problem: warnings.length === 0 ? null : warnings.join('; ') };
}

function failure(error: unknown): Found {
  if (error instanceof RequestError) return { rows: [], problem: error.message };
  throw error;
}
