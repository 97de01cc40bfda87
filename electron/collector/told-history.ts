import type { StateChange } from '../../shared/connection.ts';
import type { TcpState } from '../../shared/tcp-states.ts';
import type { SocketLife } from './sources/socket-life.ts';

/** How many states of a connection are kept at most (rule T7). */
export const historyLimit = 24;

/** The first state stays and the newest ones; of those between the oldest go. */
export function limited(history: readonly StateChange[]): readonly StateChange[] {
  if (history.length <= historyLimit) return history;
  return [...history.slice(0, 1), ...history.slice(history.length - historyLimit + 1)];
}

/**
 * The states of a connection as the kernel told them, up to the one in which it is listed now; what was observed before
 * the kernel began to tell comes first. `before` itself if nothing in it is news.
 */
export function toldHistory(
  before: readonly StateChange[],
  life: SocketLife,
  state: TcpState | null,
  at: number,
): readonly StateChange[] {
  const told = statesUpTo(life, state);
  const history = [...earlierThan(life, before), ...told];
  const last = history.at(-1);
  if (last === undefined || last.state !== state) {
    // The kernel has not told of it yet: changes of the last millisecond come the next time.
    const observed = before.findLast((change) => change.state === state);
    history.push(observed === undefined || isBefore(observed, last) ? { state, at } : observed);
  }
  const kept = limited(history);
  return isEqual(kept, before) ? before : kept;
}

/** All states of a connection that has ended, CLOSED the last. */
export function wholeHistory(
  before: readonly StateChange[],
  life: SocketLife,
): readonly StateChange[] {
  return limited([...earlierThan(life, before), ...life.states.map(exact)]);
}

/** When the kernel said that it closed. */
export function endedAt({ isOver, states }: SocketLife): number | null {
  return isOver ? (states.at(-1)?.at ?? null) : null;
}

/** What was observed of one whose beginning was not told. */
function earlierThan(life: SocketLife, before: readonly StateChange[]): readonly StateChange[] {
  if (life.openedAt !== null) return [];
  const [first] = life.states;
  const earlier = before.filter(({ at }) => at < first.at);
  // Both are of one change, should the clock that observed it be a moment slow.
  return earlier.at(-1)?.state === first.state ? earlier.slice(0, -1) : earlier;
}

function statesUpTo(life: SocketLife, state: TcpState | null): readonly StateChange[] {
  const states = life.states.map(exact);
  const end = states.at(-1);
  if (!life.isOver || end === undefined)
    return states.slice(0, 1 + lastIndexOf(states, state, states.length - 1));
  // The socket closed when the small object took its place that is TIME_WAIT.
  const open = states.slice(0, -1);
  if (state === 'TIME_WAIT') return [...open, { ...end, state }];
  // Such as a listener that only keeps its port from then on.
  if (state === 'CLOSED') return states;
  return open.slice(0, 1 + lastIndexOf(open, state, open.length - 1));
}

/** Of a state that was not told, the last of all: what is listed comes after them. */
function lastIndexOf(
  states: readonly StateChange[],
  state: TcpState | null,
  otherwise: number,
): number {
  const found = states.findLastIndex((change) => change.state === state);
  return found < 0 ? otherwise : found;
}

function exact({ state, at }: StateChange): StateChange {
  return { state, at, exact: true };
}

function isBefore({ at }: StateChange, other: StateChange | undefined): boolean {
  return other !== undefined && at < other.at;
}

function isEqual(a: readonly StateChange[], b: readonly StateChange[]): boolean {
  return (
    a.length === b.length &&
    a.every((change, index) => {
      const other = b[index];
      return (
        other?.state === change.state && other.at === change.at && other.exact === change.exact
      );
    })
  );
}
