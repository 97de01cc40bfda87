import type { CutPart, SocketFacts } from '../../connection.ts';
import type { PrintedOwner, PrintedSocket } from '../format.ts';

/** One open file of one process; several may be of one socket. */
export type OpenSocket = {
  readonly facts: SocketFacts;
  readonly owner: PrintedOwner;
  /** What the kernel calls the socket: its inode on Linux, an address on macOS; null if lsof was not asked. */
  readonly device: string | null;
  readonly cut: readonly CutPart[];
  readonly firstLine: number;
  readonly lineCount: number;
};

/** One row for each socket, with all that hold it. */
export function mergeOwners(open: readonly OpenSocket[]): PrintedSocket[] {
  const sockets = new Map<string, OpenSocket & { readonly owners: PrintedOwner[] }>();
  const pids = new Map<string, Set<number>>();
  for (const [index, socket] of open.entries()) {
    const key = keyOf(socket) ?? `${index}`;
    const known = sockets.get(key);
    const holders = pids.get(key) ?? new Set();
    if (known === undefined) sockets.set(key, { ...socket, owners: [socket.owner] });
    else if (!holders.has(socket.owner.pid)) known.owners.push(socket.owner);
    pids.set(key, holders.add(socket.owner.pid));
  }
  return [...sockets.values()].map(({ facts, owners, device, cut, firstLine, lineCount }) => ({
    ...facts,
    owners,
    kernelId: device !== null && /^[1-9]\d*$/.test(device) ? `ino:${device}` : null,
    cut,
    firstLine,
    lineCount,
  }));
}

/** null if it cannot be told whether another one is the same: without a device only both ends of a connection can. */
function keyOf({ facts, device }: OpenSocket): string | null {
  const { protocol, local, remote } = facts;
  if (device === null && (protocol === 'udp' || remote === null)) return null;
  return JSON.stringify([protocol, device, local, remote]);
}
