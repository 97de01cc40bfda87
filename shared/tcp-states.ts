/** The states of a TCP connection in the order of its life (RFC 9293 §3.3.2), spelled as netstat spells them. */
export const tcpStates = [
  'LISTEN',
  'SYN_SENT',
  'SYN_RCVD',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSED',
] as const;

export type TcpState = (typeof tcpStates)[number];

/** What a state means for the person who looks: the hue of its dot, and the views it belongs to. */
export type StatePhase = 'listening' | 'opening' | 'open' | 'closing' | 'closed';

export const phaseOf: Readonly<Record<TcpState, StatePhase>> = {
  LISTEN: 'listening',
  SYN_SENT: 'opening',
  SYN_RCVD: 'opening',
  ESTABLISHED: 'open',
  FIN_WAIT_1: 'closing',
  FIN_WAIT_2: 'closing',
  CLOSE_WAIT: 'closing',
  CLOSING: 'closing',
  LAST_ACK: 'closing',
  TIME_WAIT: 'closed',
  CLOSED: 'closed',
};

/** Accepts any spelling in use (`ESTAB`, `syn-recv`, `FIN_WAIT1`, `LISTENING`); null if it is no state. */
export function parseTcpState(text: string): TcpState | null {
  const plain = text.toUpperCase().replaceAll(/[-_\s]/g, '');
  return spellings.get(plain) ?? null;
}

/** The states that a text names, or that have a spelling which begins with it: `fin` is two of them. */
export function tcpStatesFrom(text: string): ReadonlySet<TcpState> {
  const state = parseTcpState(text);
  if (state !== null) return new Set([state]);
  const plain = text.toUpperCase().replaceAll(/[-_\s]/g, '');
  if (plain === '') return new Set();
  const begun = [...spellings].filter(([spelling]) => spelling.startsWith(plain));
  return new Set(begun.map(([, begins]) => begins));
}

const spellings: ReadonlyMap<string, TcpState> = new Map<string, TcpState>([
  ...tcpStates.map((state): [string, TcpState] => [state.replaceAll('_', ''), state]),
  ['ESTAB', 'ESTABLISHED'],
  ['LISTENING', 'LISTEN'],
  ['SYNRECV', 'SYN_RCVD'],
  ['SYNRECEIVED', 'SYN_RCVD'],
  ['NEWSYNRECV', 'SYN_RCVD'],
  ['CLOSE', 'CLOSED'],
  ['UNCONN', 'CLOSED'],
]);
