import type { StateChange } from './connection.ts';
import type { TcpState } from './tcp-states.ts';

export type StateWay = readonly [from: TcpState, to: TcpState];

/** The ways between states that connections usually go (RFC 9293, figure 5). */
export const stateWays: readonly StateWay[] = [
  ['CLOSED', 'LISTEN'],
  ['CLOSED', 'SYN_SENT'],
  ['LISTEN', 'SYN_RCVD'],
  ['SYN_SENT', 'SYN_RCVD'],
  ['SYN_SENT', 'ESTABLISHED'],
  ['SYN_RCVD', 'ESTABLISHED'],
  ['SYN_RCVD', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'FIN_WAIT_1'],
  ['ESTABLISHED', 'CLOSE_WAIT'],
  ['FIN_WAIT_1', 'FIN_WAIT_2'],
  ['FIN_WAIT_1', 'CLOSING'],
  ['FIN_WAIT_1', 'TIME_WAIT'],
  ['FIN_WAIT_2', 'TIME_WAIT'],
  ['CLOSING', 'TIME_WAIT'],
  ['CLOSE_WAIT', 'LAST_ACK'],
  ['LAST_ACK', 'CLOSED'],
  ['TIME_WAIT', 'CLOSED'],
];

/** What may come after a state. */
export function statesAfter(state: TcpState): readonly TcpState[] {
  return stateWays.filter(([from]) => from === state).map(([, to]) => to);
}

/** The TCP states that were observed one after another, the present one last. */
export function statesSeen(history: readonly StateChange[]): readonly TcpState[] {
  return history.flatMap(({ state }) => state ?? []);
}
