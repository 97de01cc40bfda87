import { text } from '../../../../shared/language/text.ts';
import { isElevated } from '../../../elevated.ts';
import type { SocketSource } from '../source.ts';
import { createNamespaceTables, type NamespaceTables } from './namespaces/namespace-tables.ts';
import { type Blindness, createOwners } from './owners.ts';
import { createProcNetReader } from './proc-net.ts';
import { createProcessList } from './process-list.ts';
import type { RevealedOwners } from './revealed-owners.ts';
import { createRowReader } from './row-reader.ts';
import { createSockDiagReader } from './sock-diag/sock-diag.ts';
import { createSocketLists, type NamedRows } from './socket-list.ts';
import type { TableReader } from './socket-row.ts';
import { createSsReader } from './ss.ts';
import { createUsers } from './users.ts';

export type LinuxSocketsOptions = {
  readonly procRoot?: string;
  readonly runRoot?: string;
  readonly passwdFile?: string;
  readonly sockDiag?: TableReader;
  readonly ss?: TableReader;
  /** Whether this is root, who is told something else where owners are hidden. */
  readonly elevated?: boolean;
  /** What an administrator was asked for, if there is a way to ask. */
  readonly revealed?: RevealedOwners | null;
};

export type LinuxSockets = SocketSource & {
  /** The network namespace of a process, as SocketFacts names it; undefined if that is not known. */
  namespaceOf(pid: number): string | null | undefined;
  /** The same by the inode of one. */
  namespaceName(inode: number): string | null;
  /** The other network namespaces. */
  readonly namespaces: Pick<NamespaceTables, 'listed' | 'findIn'>;
};

/** The sockets of all network namespaces that may be read, with their owners. */
export function linuxSockets({
  procRoot = '/proc',
  runRoot = '/run',
  passwdFile = '/etc/passwd',
  sockDiag = createSockDiagReader(),
  ss = createSsReader(),
  elevated = isElevated(),
  revealed = null,
}: LinuxSocketsOptions = {}): LinuxSockets {
  const reader = createRowReader({ sockDiag, ss, procNet: createProcNetReader(procRoot) });
  const namespaces = createNamespaceTables({ procRoot, runRoot, elevated });
  const processes = createProcessList(procRoot);
  const owners = createOwners(procRoot);
  const users = createUsers(passwdFile);
  const listOf = createSocketLists();
  let tables: readonly NamedRows[] = [];
  let inodes: readonly number[] = [];

  function take(now: readonly NamedRows[]): void {
    const isSame = now.length === tables.length && now.every((t, i) => t.rows === tables[i]?.rows);
    tables = now;
    if (!isSame) inodes = inodesOf(now);
  }

  return {
    namespaceOf: namespaces.nameFor,
    namespaceName: namespaces.nameOf,
    namespaces,
    async read(options) {
      const { rows, source, warnings } = await reader.read(options);
      const pids = processes.read();
      const others = await namespaces.read(pids, options.signal);
      take([{ name: null, rows }, ...others.tables]);
      const newlySeen = owners.update(inodes, pids);
      const newlyRevealed = revealed?.update(inodes) ?? false;
      const blindness = owners.blindness();
      const { sockets, hidden } = listOf(tables, {
        pidsOf: (inode) =>
          revealed === null ? owners.pidsOf(inode) : revealed.pidsOf(inode, owners.pidsOf(inode)),
        blindness,
        isHidden: owners.isHidden,
        nameOf: users.read(),
        ownersChanged: newlySeen || newlyRevealed,
      });
      const hiddenOwners = hidden === 0 ? null : describeHidden(hidden, blindness, elevated);
      return {
        sockets,
        source,
        warnings: [...warnings, ...others.warnings, ...(revealed?.warnings() ?? [])],
        hiddenOwners,
        revealable: hiddenOwners !== null && blindness === 'permission' && revealed !== null,
      };
    },
  };
}

function inodesOf(tables: readonly NamedRows[]): readonly number[] {
  const inodes: number[] = [];
  for (const { rows } of tables) for (const { row } of rows) inodes.push(row.inode);
  return inodes;
}

function describeHidden(count: number, blindness: Blindness | null, elevated: boolean): string {
  const { inPidNamespace, notEvenRoot, onlyRoot } = text().reading;
  if (blindness === 'namespace') return inPidNamespace(count);
  return elevated ? notEvenRoot(count) : onlyRoot(count);
}
