import type { SocketFacts } from '../connection.ts';
import { parseTcpState, type TcpState } from '../tcp-states.ts';

/** What one line of the kernel's table says, before users and owners are added. */
export type SocketRow = Omit<SocketFacts, 'user'> & {
  readonly kernelId: string | null;
  /** 0 where no process can hold it: TIME_WAIT, orphans, connections that wait to be accepted. */
  readonly inode: number;
  readonly uid: number | null;
};

/** The state in any Linux spelling, `undefined` if the text is none; null is a state the tool itself does not know. */
export function parseState(text: string): TcpState | null | undefined {
  if (text === 'UNKNOWN' || text === 'UNDEF') return null;
  if (text === 'BOUND-INACTIVE') return 'CLOSED';
  return parseTcpState(text) ?? undefined;
}

/**
 * Whether a small object stands for the socket, which is no more: it has no user and no counters, and an identity of
 * its own. It does so in the second half of FIN_WAIT_2, too, when no process is left.
 */
export function isTimeWait(state: TcpState | null, inode: number): boolean {
  return state === 'TIME_WAIT' || (state === 'FIN_WAIT_2' && inode === 0);
}

/** The only user whose name is the same on every computer is root. */
export function userOf(uid: number | null): string | null {
  if (uid === null) return null;
  return uid === 0 ? 'root' : String(uid);
}

/** The state by its number in linux/tcp_states.h; undefined if there is none of it. */
export function stateOf(number: number): TcpState | undefined {
  return kernelStates[number];
}

const kernelStates: readonly (TcpState | undefined)[] = [
  undefined,
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RCVD',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'TIME_WAIT',
  'CLOSED',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  // A connection that a SYN has asked for, and a port that is bound but not in use.
  'SYN_RCVD',
  'CLOSED',
];
