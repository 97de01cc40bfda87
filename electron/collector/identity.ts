import { formatEndpoint } from '../../shared/address.ts';
import type { Connection, Owner, SocketFacts } from '../../shared/connection.ts';
import { phaseOf, type StatePhase, type TcpState } from '../../shared/tcp-states.ts';
import type { Socket } from './sources/source.ts';

/** What all sockets of a connection have in common as long as it lives, such as `tcp 127.0.0.1:80 127.0.0.1:5000`. */
export function endpointsOf({
  protocol,
  local,
  remote,
  namespace,
}: Pick<SocketFacts, 'protocol' | 'local' | 'remote' | 'namespace'>): string {
  const parts = [protocol, formatEndpoint(local), formatEndpoint(remote)];
  // In one piece: what a template makes would keep all its parts, for as long as the socket lives.
  return (namespace === null ? parts : [...parts, namespace]).join(' ');
}

/** The name of the kernel in the id of a connection (see `newId` in tracker.ts); null if there is none. */
export function kernelIdIn(id: string): string | null {
  const last = id.slice(id.lastIndexOf(' ') + 1);
  return last === '' || last.startsWith('@') ? null : last;
}

/** Whether two ids may be of one connection, its endpoints being the same (rule T2). */
export function mayBeSame(id: string, other: string): boolean {
  const [one, two] = [kernelIdIn(id), kernelIdIn(other)];
  return kindOf(one) === null || kindOf(one) !== kindOf(two) || one === two;
}

/**
 * Of which kind a name of the kernel is, such as `ino` of `ino:4711`; null if there is none. Two names of one kind say
 * whether the socket is the same, two of different kinds nothing (rule T2).
 */
export function kindOf(kernelId: string | null): string | null {
  return kernelId === null ? null : kernelId.slice(0, Math.max(0, kernelId.indexOf(':')));
}

/** What tells sockets of the same endpoints apart where the kernel does not: the state of a connection, else the owners. */
export function looksOf(socket: SocketFacts, ownerPids: readonly number[]): string {
  return isConnected(socket) ? `${socket.state}` : ownerPids.toSorted((a, b) => a - b).join();
}

/** Whether a socket may continue a connection of the same endpoints that looked otherwise (rules T1 to T3). */
export function mayContinue(connection: Connection, socket: Socket): boolean {
  return isConnected(socket)
    ? mayBecome(connection.state, socket.state)
    : mayBeHeldBy(connection.owners, socket.ownerPids);
}

function isConnected({ protocol, remote }: SocketFacts): boolean {
  return protocol === 'tcp' && remote !== null;
}

function mayBecome(before: TcpState | null, after: TcpState | null): boolean {
  if (before === null || after === null) return true;
  return lifeOrder[phaseOf[after]] >= lifeOrder[phaseOf[before]];
}

// No connection goes back to an earlier phase (RFC 9293 §3.3.2): one that seems to has been opened anew.
const lifeOrder: Readonly<Record<StatePhase, number>> = {
  listening: 0,
  opening: 1,
  open: 2,
  closing: 3,
  closed: 4,
};

/** One whose owners are not said may be anyone's. */
function mayBeHeldBy(owners: readonly Owner[], pids: readonly number[]): boolean {
  if (owners.length === 0 || pids.length === 0) return true;
  return owners.some(({ pid }) => pids.includes(pid));
}
