import { formatEndpoint } from '../../shared/address.ts';
import type { Connection } from '../../shared/connection.ts';
import { phaseOf, type StatePhase, type TcpState } from '../../shared/tcp-states.ts';
import type { Socket } from './sources/source.ts';

/** What all sockets of a connection have in common as long as it lives, such as `tcp 127.0.0.1:80 127.0.0.1:5000`. */
export function endpointsOf({ protocol, local, remote, namespace }: Socket): string {
  const endpoints = `${protocol} ${formatEndpoint(local)} ${formatEndpoint(remote)}`;
  return namespace === null ? endpoints : `${endpoints} ${namespace}`;
}

/** How surely a socket is that of a connection: 0 it is another one, 3 the kernel says so. */
export type Likeness = 0 | 1 | 2 | 3;

/** How surely a listed socket belongs to a connection of the same endpoints (rules T1 to T3). */
export function likeness(
  connection: Connection,
  kernelId: string | null,
  socket: Socket,
): Likeness {
  if (kernelId !== null && socket.kernelId !== null) return kernelId === socket.kernelId ? 3 : 0;
  return socket.protocol === 'tcp' && socket.remote !== null
    ? likenessOfStates(connection.state, socket.state)
    : likenessOfOwners(connection, socket.ownerPids);
}

function likenessOfStates(before: TcpState | null, after: TcpState | null): Likeness {
  if (before === after) return 2;
  if (before === null || after === null) return 1;
  return lifeOrder[phaseOf[after]] < lifeOrder[phaseOf[before]] ? 0 : 1;
}

// No connection goes back to an earlier phase (RFC 9293 §3.3.2): one that seems to has been opened anew.
const lifeOrder: Readonly<Record<StatePhase, number>> = {
  listening: 0,
  opening: 1,
  open: 2,
  closing: 3,
  closed: 4,
};

/** Where the kernel names no socket its owners do; one whose owners are not said may be anyone's. */
function likenessOfOwners({ owners }: Connection, pids: readonly number[]): Likeness {
  const common = owners.filter(({ pid }) => pids.includes(pid)).length;
  if (common === owners.length && common === pids.length) return 2;
  return common > 0 || owners.length === 0 || pids.length === 0 ? 1 : 0;
}
