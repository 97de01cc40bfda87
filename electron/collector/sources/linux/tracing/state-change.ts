import type { Endpoint, Family } from '../../../../../shared/connection.ts';
import type { TcpState } from '../../../../../shared/tcp-states.ts';

/**
 * One change of the state of one TCP socket, in any network namespace, as the kernel said it when it happened. There are
 * none of TIME_WAIT: the socket has ended then (CLOSED), and a small object that changes no more stands for it.
 */
export type StateChangeEvent = {
  /** Milliseconds since the epoch, with microseconds as their fraction. */
  readonly at: number;
  /** Where in the kernel's memory it lies: tells sockets apart while they live, and is used again afterwards. */
  readonly socket: string;
  /** null if this version of Sockeye does not know the state. */
  readonly oldState: TcpState | null;
  readonly newState: TcpState | null;
  readonly family: Family;
  /** Its port is 0 at SYN_SENT if the program did not choose one: the kernel does so right afterwards. No zone is known. */
  readonly local: Endpoint;
  readonly remote: Endpoint | null;
  /**
   * The process that made the change by a system call of its own, as connecting, listening and closing are; null for what a
   * packet or a timer did, for what the kernel itself connects, and if the process could no longer be found out.
   */
  readonly pid: number | null;
  /** Its thread, even if that has ended; of a program with but one it is the pid. */
  readonly thread: number | null;
};
