import type { SocketRow } from '../../../../shared/formats/socket-row.ts';
import type { Socket } from '../source.ts';
import type { Blindness } from './owners.ts';
import type { KeptRow } from './socket-row.ts';

/** The rows of one network namespace; the name of our own is null. The same array for as long as no row changed. */
export type NamedRows = { readonly name: string | null; readonly rows: readonly KeptRow[] };

export type SocketContext = {
  readonly pidsOf: (inode: number) => readonly number[];
  readonly blindness: Blindness | null;
  /** Whether a socket without an owner in sight has one all the same. */
  readonly isHidden: (inode: number) => boolean;
  readonly nameOf: (uid: number) => string;
  /** Whether `pidsOf` or `isHidden` may say something else than for the last list. */
  readonly ownersChanged: boolean;
};

export type SocketList = {
  readonly sockets: readonly Socket[];
  /** How many of them have owners that may not be seen. */
  readonly hidden: number;
};

/** Makes sockets of rows: of what is as it was the same list, in it the same sockets, and where nothing changed no look at any. */
export function createSocketLists(): (
  tables: readonly NamedRows[],
  context: SocketContext,
) => SocketList {
  let lists: readonly (NamedRows & SocketList)[] = [];
  let whole: SocketList = { sockets: [], hidden: 0 };
  let last: Omit<SocketContext, 'ownersChanged'> | null = null;

  return (tables, context) => {
    const sameNames = context.nameOf === last?.nameOf;
    const isSame = sameNames && context.blindness === last?.blindness && !context.ownersChanged;
    last = context;
    const now = tables.map((table, index) => {
      const before = lists[index];
      if (before === undefined) return listOf(table, [], context, sameNames);
      if (isSame && before.rows === table.rows && before.name === table.name) return before;
      const list = listOf(table, before.sockets, context, sameNames);
      return list.sockets === before.sockets && list.rows === before.rows ? before : list;
    });
    const isOther = now.length !== lists.length || now.some((list, index) => list !== lists[index]);
    if (isOther) whole = joined(now);
    lists = now;
    return whole;
  };
}

/** The sockets of a table, in `before` itself if they are all the same; those of the last reading if they `mayStay`. */
function listOf(
  { name, rows }: NamedRows,
  before: readonly Socket[],
  context: SocketContext,
  mayStay: boolean,
): NamedRows & SocketList {
  let changed: Socket[] | null = null;
  let hidden = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const kept = rows[index];
    if (kept === undefined) continue;
    const socket = socketOf(kept.row, mayStay ? kept.socket : null, name, context);
    kept.socket = socket;
    if (socket.unowned === 'hidden') hidden += 1;
    if (before[index] !== socket) changed ??= before.slice(0, index);
    changed?.push(socket);
  }
  if (before.length > rows.length) changed ??= before.slice(0, rows.length);
  return { name, rows, sockets: changed ?? before, hidden };
}

/** `before`, the socket of the last reading, if it is still the same. */
function socketOf(
  row: SocketRow,
  before: Socket | null,
  namespace: string | null,
  { pidsOf, isHidden, nameOf }: SocketContext,
): Socket {
  const ownerPids = pidsOf(row.inode);
  // Without an inode no process can hold it. With one somebody usually does, if not the kernel itself.
  const unowned =
    ownerPids.length === 0 && row.inode !== 0 && isHidden(row.inode) ? 'hidden' : 'none';
  const isSame = before?.ownerPids === ownerPids && before.unowned === unowned;
  if (isSame && before.namespace === namespace) return before;
  const { inode: _, uid, ...facts } = row;
  return { ...facts, namespace, user: uid === null ? null : nameOf(uid), ownerPids, unowned };
}

function joined(lists: readonly SocketList[]): SocketList {
  const [only, ...others] = lists;
  if (only !== undefined && others.length === 0) return only;
  return {
    sockets: lists.flatMap(({ sockets }) => sockets),
    hidden: lists.reduce((sum, { hidden }) => sum + hidden, 0),
  };
}
