import type { SocketRow } from '../../../../shared/formats/socket-row.ts';
import { text } from '../../../../shared/language/text.ts';
import { isElevated } from '../../../elevated.ts';
import type { Socket, SocketSource } from '../source.ts';
import { createNamespaceTables } from './namespaces/namespace-tables.ts';
import { type Blindness, createOwners } from './owners.ts';
import { createProcNetReader } from './proc-net.ts';
import { listPids } from './process-stat.ts';
import type { RevealedOwners } from './revealed-owners.ts';
import { createRowReader } from './row-reader.ts';
import { createSockDiagReader } from './sock-diag/sock-diag.ts';
import type { KeptRow, TableReader } from './socket-row.ts';
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

/** The sockets of all network namespaces that may be read, with their owners. */
export function linuxSockets({
  procRoot = '/proc',
  runRoot = '/run',
  passwdFile = '/etc/passwd',
  sockDiag = createSockDiagReader(),
  ss = createSsReader(),
  elevated = isElevated(),
  revealed = null,
}: LinuxSocketsOptions = {}): SocketSource {
  const reader = createRowReader({ sockDiag, ss, procNet: createProcNetReader(procRoot) });
  const namespaces = createNamespaceTables({ procRoot, runRoot, elevated });
  const owners = createOwners(procRoot);
  const users = createUsers(passwdFile);
  let knownNames = users.read();

  return {
    async read(options) {
      const { rows, source, warnings } = await reader.read(options);
      const pids = listPids(procRoot);
      const others = await namespaces.read(pids, options.signal);
      const tables: readonly Table[] = [{ name: null, rows }, ...others.tables];
      const inodes = inodesOf(tables);
      owners.update(inodes, pids);
      revealed?.update(inodes);
      const nameOf = users.read();
      const sameNames = nameOf === knownNames;
      knownNames = nameOf;

      const blindness = owners.blindness();
      const pidsOf = (inode: number) =>
        revealed === null ? owners.pidsOf(inode) : revealed.pidsOf(inode, owners.pidsOf(inode));
      const sockets = socketsOf(tables, { pidsOf, blindness, nameOf }, sameNames);
      const hiddenOwners = describeHidden(sockets, blindness, elevated);
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

/** The rows of one network namespace; the name of our own is null. */
type Table = { readonly name: string | null; readonly rows: readonly KeptRow[] };

function inodesOf(tables: readonly Table[]): readonly number[] {
  const inodes: number[] = [];
  for (const { rows } of tables) for (const { row } of rows) inodes.push(row.inode);
  return inodes;
}

/** The sockets of each table; those of the last reading where they are the same and `mayKeep`. */
function socketsOf(
  tables: readonly Table[],
  context: Omit<Context, 'namespace'>,
  mayKeep: boolean,
): readonly Socket[] {
  const sockets: Socket[] = [];
  for (const { name, rows } of tables) {
    const here = { ...context, namespace: name };
    for (const kept of rows) {
      kept.socket = socketOf(kept.row, mayKeep ? kept.socket : null, here);
      sockets.push(kept.socket);
    }
  }
  return sockets;
}

type Context = {
  readonly namespace: string | null;
  readonly pidsOf: (inode: number) => readonly number[];
  readonly blindness: Blindness | null;
  readonly nameOf: (uid: number) => string;
};

/** `before`, the socket of the last reading, if it is still the same. */
function socketOf(
  row: SocketRow,
  before: Socket | null,
  { namespace, pidsOf, blindness, nameOf }: Context,
): Socket {
  const ownerPids = pidsOf(row.inode);
  // Without an inode no process can hold it. With one somebody usually does, if not the kernel itself.
  const hidden = ownerPids.length === 0 && row.inode !== 0 && blindness !== null;
  const unowned = hidden ? 'hidden' : 'none';
  const isSame = before?.ownerPids === ownerPids && before.unowned === unowned;
  if (isSame && before.namespace === namespace) return before;
  const { inode: _, uid, ...facts } = row;
  return { ...facts, namespace, user: uid === null ? null : nameOf(uid), ownerPids, unowned };
}

function describeHidden(
  sockets: readonly Socket[],
  blindness: Blindness | null,
  elevated: boolean,
): string | null {
  const count = sockets.filter(({ unowned }) => unowned === 'hidden').length;
  if (count === 0) return null;
  const { inPidNamespace, notEvenRoot, onlyRoot } = text().reading;
  if (blindness === 'namespace') return inPidNamespace(count);
  return elevated ? notEvenRoot(count) : onlyRoot(count);
}
