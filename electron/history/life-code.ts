import type { Connection, StateChange } from '../../shared/connection.ts';
import type { TcpState } from '../../shared/tcp-states.ts';

/** What is known of when things happened to a connection. */
export type Life = Pick<
  Connection,
  'openedAt' | 'createdAt' | 'firstSeenAt' | 'changedAt' | 'history'
>;

/**
 * A life in some ten bytes, in place of a row for each state: times to the microsecond, each told by how far it is from
 * the one before, the first from `base`.
 */
export function encodeLife(life: Life, base: number): Uint8Array {
  const { openedAt, createdAt = null, firstSeenAt, changedAt, history } = life;
  const isUsual = changedAt === usualChange(history);
  const times = [firstSeenAt, openedAt, createdAt, isUsual ? null : changedAt];
  const bytes = [times.reduce<number>((all, at, bit) => (at === null ? all : all | (1 << bit)), 0)];
  if (isUsual) bytes[0] = (bytes[0] ?? 0) | usualFlag;
  let last = base * 1000;
  const put = (at: number): void => {
    const now = Math.round(at * 1000);
    putNumber(bytes, now - last);
    last = now;
  };
  for (const at of times) if (at !== null) put(at);
  for (const { state, at, exact } of history) {
    bytes.push(states.indexOf(state) * 2 + (exact === true ? 1 : 0));
    put(at);
  }
  return Uint8Array.from(bytes);
}

/** Throws a RangeError if it is no life. */
export function decodeLife(bytes: Uint8Array, base: number): Life {
  let at = 1;
  let last = base * 1000;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined || scale > Number.MAX_SAFE_INTEGER) throw new RangeError('No life');
      at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) break;
    }
    last += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    return last / 1000;
  };
  const flags = bytes[0] ?? 0;
  const takeIf = (bit: number) => ((flags & (1 << bit)) === 0 ? null : take());
  const firstSeenAt = takeIf(0);
  const openedAt = takeIf(1);
  const createdAt = takeIf(2);
  const unusual = takeIf(3);
  const history: StateChange[] = [];
  while (at < bytes.length) {
    const code = bytes[at] ?? 0;
    const state = states[code >> 1];
    if (state === undefined) throw new RangeError('No life');
    at += 1;
    history.push(code % 2 === 1 ? { state, at: take(), exact: true } : { state, at: take() });
  }
  const changedAt = (flags & usualFlag) === 0 ? unusual : usualChange(history);
  return {
    openedAt,
    ...(createdAt !== null && { createdAt }),
    firstSeenAt,
    changedAt,
    history,
  };
}

/** The number by which a state is stored. */
export function stateCode(state: TcpState | null): number {
  return states.indexOf(state);
}

/** Throws a RangeError if no state has that number. */
export function stateOf(code: number): TcpState | null {
  const state = states[code];
  if (state === undefined) throw new RangeError(`No state: ${code}`);
  return state;
}

/** By its number; the order stands in files, so that it may only grow. */
export const states: readonly (TcpState | null)[] = [
  null,
  'CLOSED',
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
];

const usualFlag = 16;

/** When the state last changed, by the states alone. */
export function usualChange(history: readonly StateChange[]): number | null {
  return history.length > 1 ? (history.at(-1)?.at ?? null) : null;
}

/** Seven bits to a byte, the lowest first; a sign is the lowest of them. */
function putNumber(bytes: number[], number: number): void {
  let rest = number < 0 ? -number * 2 - 1 : number * 2;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
