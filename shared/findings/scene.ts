import type { Connection } from '../connection.ts';
import type { Counters } from '../counters.ts';
import { type FirewallVerdict, notKnown } from '../firewall/verdict.ts';
import { type Crowd, crowdsOf } from './crowds.ts';
import { type Growth, growthOf, type Sample } from './growth.ts';
import { type Standing, standingQueues } from './standing.ts';

/** What the rules look at: the few rows that one of them is about, and how the counters grew. */
export type Scene = Gathered & {
  readonly at: number;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly counters: Counters | null;
  /** Over the last seconds; null until the counters were read twice. */
  readonly growth: Growth | null;
  /** The queues that did not change since, by the id of their row. */
  readonly standing: ReadonlyMap<string, Standing>;
  readonly firewallOf: FirewallOf;
};

/** What the firewall does with those who come to a listener; null while that is being found out. */
export type FirewallOf = (listener: Connection) => FirewallVerdict | null;

/** What is asked about few rows; left out where nobody does. */
export type Asked = {
  readonly firewallOf?: FirewallOf | undefined;
  readonly dropsOf?: DropsOf | undefined;
};

/** How many connections each of these listeners has dropped, as far as the system says, by their ids. */
export type DropsOf = (listeners: readonly Connection[]) => ReadonlyMap<string, number>;

/** The rows of one table by what may be wrong with them. */
export type Gathered = {
  readonly listeners: readonly Connection[];
  readonly opening: readonly Connection[];
  readonly halfOpen: readonly Connection[];
  readonly closeWait: readonly Connection[];
  /** FIN_WAIT_1, FIN_WAIT_2, CLOSING and LAST_ACK that no process holds. */
  readonly orphans: readonly Connection[];
  /** Open connections with something in a queue. */
  readonly queued: readonly Connection[];
  readonly crowds: readonly Crowd[];
};

/** What is remembered from one reading to the next. */
export type SceneMemory = {
  readonly at: number;
  readonly gathered: Gathered | null;
  readonly from: ReadonlyMap<string, Connection> | null;
  readonly standing: ReadonlyMap<string, Standing>;
  readonly samples: readonly Sample[];
};

export const nothingSeen: SceneMemory = {
  at: 0,
  gathered: null,
  from: null,
  standing: new Map(),
  samples: [],
};

export function sceneOf(
  connections: ReadonlyMap<string, Connection>,
  counters: Counters | null,
  at: number,
  memory: SceneMemory,
  { firewallOf = () => notKnown('not-read'), dropsOf = () => new Map() }: Asked = {},
): { readonly scene: Scene; readonly memory: SceneMemory } {
  // The tracker hands out the same map for as long as nothing in it changed.
  const isSame = connections === memory.from && memory.gathered !== null;
  const gathered = isSame
    ? memory.gathered
    : {
        ...gather(connections),
        crowds: crowdsOf(connections, counters?.limits.ephemeralPorts ?? null),
      };
  const standing = isSame
    ? memory.standing
    : standingQueues([...gathered.queued, ...gathered.listeners], memory.standing, {
        at,
        beforeAt: memory.at,
      });
  const filling = gathered.listeners.filter(isFilling);
  const drops = filling.length === 0 ? new Map() : dropsOf(filling.slice(0, fillingAtMost));
  const { growth, samples } = growthOf(counters, at, memory.samples, drops);
  return {
    scene: { ...gathered, at, connections, counters, growth, standing, firewallOf },
    memory: { at, gathered, from: connections, standing, samples },
  };
}

/** So many listeners are asked for their drops: one that is told of is full. */
const fillingAtMost = 20;

function isFilling({ receiveQueue, sendQueue, namespace }: Connection): boolean {
  return namespace === null && 2 * (receiveQueue ?? 0) >= Math.max(1, sendQueue ?? 1);
}

/** One pass over all rows: everything after it is about few of them. */
function gather(connections: ReadonlyMap<string, Connection>): Omit<Gathered, 'crowds'> {
  const listeners: Connection[] = [];
  const opening: Connection[] = [];
  const halfOpen: Connection[] = [];
  const closeWait: Connection[] = [];
  const orphans: Connection[] = [];
  const queued: Connection[] = [];
  connections.forEach((connection) => {
    switch (connection.state) {
      case 'ESTABLISHED':
        if (hasQueue(connection)) queued.push(connection);
        break;
      case 'CLOSE_WAIT':
        closeWait.push(connection);
        if (hasQueue(connection)) queued.push(connection);
        break;
      case 'LISTEN':
        listeners.push(connection);
        break;
      case 'SYN_SENT':
        opening.push(connection);
        break;
      case 'SYN_RCVD':
        halfOpen.push(connection);
        break;
      case 'FIN_WAIT_1':
      case 'FIN_WAIT_2':
      case 'CLOSING':
      case 'LAST_ACK':
        if (connection.ownersAre === 'none' || connection.ownersAre === 'last-known') {
          orphans.push(connection);
        }
        break;
      case 'TIME_WAIT':
      case 'CLOSED':
      case null:
        break;
    }
  });
  return { listeners, opening, halfOpen, closeWait, orphans, queued };
}

function hasQueue({ receiveQueue, sendQueue }: Connection): boolean {
  return (receiveQueue ?? 0) > 0 || (sendQueue ?? 0) > 0;
}
