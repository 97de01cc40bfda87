import type { Connection } from '../../shared/connection.ts';
import { type TcpState, tcpStates } from '../../shared/tcp-states.ts';
import { type Filter, inView, type ViewId, viewIds } from '../views/view.ts';
import { isClosed, type Row } from './connections.ts';

/** How many there are; rows that only stay to be seen are not counted. */
export type Tally = {
  readonly total: number;
  readonly hiddenOwners: number;
  readonly byState: ReadonlyMap<TcpState | null, number>;
  /** What each view would show, and each state in the present view, under the rest of the filter. */
  readonly views: Readonly<Record<ViewId, number>>;
  readonly states: ReadonlyMap<TcpState | null, number>;
};

export type Counted = {
  readonly row: Row;
  /** Which views it belongs to, one bit each. */
  readonly views: number;
  readonly passesToolbar: boolean;
};

/** Counts that follow single rows as they come (`times` 1) and go (-1). */
export type Counter = { add(counted: Counted, times: 1 | -1): void; tally(): Tally };

export function createCounter({ view, hiddenStates }: Filter): Counter {
  const shownBit = viewBit(view);
  const byState = new Int32Array(tcpStates.length + 1);
  const inState = new Int32Array(tcpStates.length + 1);
  const ofView = new Int32Array(viewIds.length);
  let total = 0;
  let hiddenOwners = 0;

  return {
    add({ row, views, passesToolbar }, times) {
      if (isClosed(row)) return;
      const { state, ownersAre } = row.connection;
      const place = state === null ? tcpStates.length : tcpStates.indexOf(state);
      total += times;
      hiddenOwners += ownersAre === 'hidden' ? times : 0;
      increase(byState, place, times);
      if (!passesToolbar) return;
      increase(inState, place, (views & shownBit) === 0 ? 0 : times);
      if (!hiddenStates.has(state)) increaseEach(ofView, views, times);
    },
    tally() {
      const [all = 0, listening = 0, established = 0, internet = 0, opened = 0, closing = 0] =
        ofView;
      return {
        total,
        hiddenOwners,
        byState: countsByState(byState),
        states: countsByState(inState),
        views: { all, listening, established, internet, opened, closing },
      };
    },
  };
}

export function viewBit(view: ViewId): number {
  return 1 << viewIds.indexOf(view);
}

/** All views that a connection belongs to; `before` is what was known of it, null if nothing was. */
export function viewBits(connection: Connection, now: number, before: Counted | null): number {
  // Most often its state alone is another one, and of what network an address is takes longest to find out.
  const sameRemote = before?.row.connection.remote === connection.remote ? before : null;
  let bits = 0;
  for (let place = 0; place < viewIds.length; place += 1) {
    const id = viewIds[place];
    if (id === 'internet' && sameRemote !== null) bits |= sameRemote.views & (1 << place);
    else if (id !== undefined && inView[id](connection, now)) bits |= 1 << place;
  }
  return bits;
}

function increase(counts: Int32Array, place: number, times: number): void {
  counts[place] = (counts[place] ?? 0) + times;
}

const states = [...tcpStates, null];

/** One count for each bit that is set. */
function increaseEach(counts: Int32Array, bits: number, times: number): void {
  for (let place = 0; place < counts.length; place += 1) {
    increase(counts, place, (bits & (1 << place)) === 0 ? 0 : times);
  }
}

function countsByState(counts: Int32Array): Map<TcpState | null, number> {
  const byState = new Map<TcpState | null, number>();
  for (let place = 0; place < states.length; place += 1) {
    byState.set(states[place] ?? null, counts[place] ?? 0);
  }
  return byState;
}
