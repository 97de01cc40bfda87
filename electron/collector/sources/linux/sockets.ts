import { isElevated } from '../../../elevated.ts';
import type { Socket, SocketSource } from '../source.ts';
import { type Blindness, createOwners, type Owners } from './owners.ts';
import { createProcNetReader } from './proc-net.ts';
import { createRowReader } from './row-reader.ts';
import type { SocketRow } from './socket-row.ts';
import { createSsReader, type SsReader } from './ss.ts';
import { createUsers } from './users.ts';

export type LinuxSocketsOptions = {
  readonly procRoot?: string;
  readonly passwdFile?: string;
  readonly ss?: SsReader;
  /** Whether this is root, who is told something else where owners are hidden. */
  readonly elevated?: boolean;
};

/** The sockets of this network namespace with their owners. */
export function linuxSockets({
  procRoot = '/proc',
  passwdFile = '/etc/passwd',
  ss = createSsReader(),
  elevated = isElevated(),
}: LinuxSocketsOptions = {}): SocketSource {
  const reader = createRowReader(ss, createProcNetReader(procRoot));
  const owners = createOwners(procRoot);
  const users = createUsers(passwdFile);
  let knownNames = users.read();

  return {
    async read(options) {
      const { rows, source, warnings } = await reader.read(options);
      owners.update(rows.map(({ row }) => row.inode));
      const nameOf = users.read();
      const sameNames = nameOf === knownNames;
      knownNames = nameOf;

      const context = { owners, blindness: owners.blindness(), nameOf };
      const sockets = rows.map((kept) => {
        kept.socket = socketOf(kept.row, sameNames ? kept.socket : null, context);
        return kept.socket;
      });
      const hiddenOwners = describeHidden(sockets, context.blindness, elevated);
      return { sockets, source, warnings, hiddenOwners, revealable: false };
    },
  };
}

type Context = {
  readonly owners: Owners;
  readonly blindness: Blindness | null;
  readonly nameOf: (uid: number) => string;
};

/** `before`, the socket of the last reading, if it is still the same. */
function socketOf(
  row: SocketRow,
  before: Socket | null,
  { owners, blindness, nameOf }: Context,
): Socket {
  const ownerPids = owners.pidsOf(row.inode);
  // Without an inode no process can hold it. With one somebody usually does, if not the kernel itself.
  const hidden = ownerPids.length === 0 && row.inode !== 0 && blindness !== null;
  const unowned = hidden ? 'hidden' : 'none';
  if (before?.ownerPids === ownerPids && before.unowned === unowned) return before;
  const { inode: _, uid, ...facts } = row;
  return { ...facts, user: uid === null ? null : nameOf(uid), ownerPids, unowned };
}

function describeHidden(
  sockets: readonly Socket[],
  blindness: Blindness | null,
  elevated: boolean,
): string | null {
  const count = sockets.filter(({ unowned }) => unowned === 'hidden').length;
  if (count === 0) return null;
  const who = count === 1 ? '1 socket has an owner' : `${count} sockets have owners`;
  if (blindness === 'namespace') {
    return `${who} in another PID namespace, which cannot be seen from here`;
  }
  return elevated
    ? `${who} that not even root may see from here, as in a container: CAP_SYS_PTRACE is missing`
    : `${who} that only root or CAP_SYS_PTRACE may see`;
}
