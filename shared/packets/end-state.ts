import type { TcpState } from '../tcp-states.ts';

/** What an end sends or receives that may change its state. */
export type Sent = 'syn' | 'syn-ack' | 'fin' | 'rst';
export type Received =
  | 'syn'
  | 'syn-ack'
  | 'ack-of-syn'
  | 'fin'
  | 'ack-of-fin'
  | 'rst'
  /** Of an end that was listening, and goes on with that. */
  | 'rst-while-passive';

type Ways<Event extends string> = Readonly<
  Record<Event, Readonly<Partial<Record<TcpState, TcpState>>>>
>;

/** RFC 9293 §3.3.2, figure 5, and §3.10.7 for RST. */
const whenSent: Ways<Sent> = {
  syn: { CLOSED: 'SYN_SENT', LISTEN: 'SYN_SENT' },
  'syn-ack': { LISTEN: 'SYN_RCVD', SYN_SENT: 'SYN_RCVD' },
  fin: { SYN_RCVD: 'FIN_WAIT_1', ESTABLISHED: 'FIN_WAIT_1', CLOSE_WAIT: 'LAST_ACK' },
  rst: {},
};

const whenReceived: Ways<Received> = {
  syn: { LISTEN: 'SYN_RCVD', SYN_SENT: 'SYN_RCVD' },
  'syn-ack': { SYN_SENT: 'ESTABLISHED', SYN_RCVD: 'ESTABLISHED' },
  'ack-of-syn': { SYN_RCVD: 'ESTABLISHED' },
  fin: { ESTABLISHED: 'CLOSE_WAIT', FIN_WAIT_1: 'CLOSING', FIN_WAIT_2: 'TIME_WAIT' },
  'ack-of-fin': { FIN_WAIT_1: 'FIN_WAIT_2', CLOSING: 'TIME_WAIT', LAST_ACK: 'CLOSED' },
  rst: {},
  'rst-while-passive': { SYN_RCVD: 'LISTEN' },
};

/** What begins a connection tells the state even of an end of which nothing was known. */
const firstSent: Readonly<Partial<Record<Sent, TcpState>>> = {
  syn: 'SYN_SENT',
  'syn-ack': 'SYN_RCVD',
};

export function afterSending(state: TcpState | null, sent: Sent): TcpState | null {
  if (sent === 'rst') return 'CLOSED';
  if (state === null) return firstSent[sent] ?? null;
  return whenSent[sent][state] ?? state;
}

export function afterReceiving(state: TcpState | null, received: Received): TcpState | null {
  if (received === 'rst') return 'CLOSED';
  if (received === 'rst-while-passive' && state !== 'SYN_RCVD') return 'CLOSED';
  if (state === null) return received === 'syn-ack' ? 'ESTABLISHED' : null;
  return whenReceived[received][state] ?? state;
}
