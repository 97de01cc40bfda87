import type { Connection } from '../connection.ts';
import { type Counters, type CountsElsewhere, type Limits, limitsNotKnown } from '../counters.ts';
import { type FirewallVerdict, notKnown } from '../firewall/verdict.ts';
import { type GrowthByNamespace, growthEverywhere, type SamplesByNamespace } from './counted.ts';
import { type Crowd, type Crowds, crowdsOf, type LimitsIn } from './crowds.ts';
import { type Gathered, gather } from './gathered.ts';
import { type Standing, standingQueues } from './standing.ts';

/** What the rules look at: the few rows that one of them is about, and how the counters grew. */
export type Scene = Gathered & {
  readonly at: number;
  readonly connections: ReadonlyMap<string, Connection>;
  /** Over the last seconds, of each namespace whose counters were read twice. */
  readonly growth: GrowthByNamespace;
  readonly limitsIn: LimitsIn;
  readonly crowds: readonly Crowd[];
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
  /** The limits of a namespace that is not our own; null while they are being found out. */
  readonly limitsOf?: ((namespace: string) => Limits | null) | undefined;
};

/** What is judged. */
export type SceneReading = Asked & {
  readonly connections: ReadonlyMap<string, Connection>;
  /** null where the system counts nothing. */
  readonly counters: Counters | null;
  readonly countsElsewhere?: CountsElsewhere | undefined;
  readonly at: number;
};

/** How many connections each of these listeners has dropped, as far as the system says, by their ids. */
export type DropsOf = (listeners: readonly Connection[]) => ReadonlyMap<string, number>;

/** What is remembered from one reading to the next. */
export type SceneMemory = {
  readonly at: number;
  readonly gathered: Gathered | null;
  readonly from: ReadonlyMap<string, Connection> | null;
  readonly crowds: Crowds;
  readonly standing: ReadonlyMap<string, Standing>;
  readonly samples: SamplesByNamespace;
};

export const nothingSeen: SceneMemory = {
  at: 0,
  gathered: null,
  from: null,
  crowds: { crowds: [], isWaiting: false },
  standing: new Map(),
  samples: new Map(),
};

export function sceneOf(
  reading: SceneReading,
  memory: SceneMemory,
  /** The rows that showed something at the last reading. */
  isTold: (id: string) => boolean,
): { readonly scene: Scene; readonly memory: SceneMemory } {
  const { connections, counters, at, countsElsewhere = new Map() } = reading;
  const { firewallOf = () => notKnown('not-read'), limitsOf = () => limitsNotKnown } = reading;
  const limitsIn: LimitsIn = (namespace) =>
    namespace === null ? (counters?.limits ?? limitsNotKnown) : limitsOf(namespace);
  // The tracker hands out the same map for as long as nothing in it changed.
  const isSame = connections === memory.from;
  const gathered = (isSame ? memory.gathered : null) ?? gather(connections);
  const crowds =
    isSame && !memory.crowds.isWaiting
      ? memory.crowds
      : crowdsOf(connections, gathered.elsewhere, limitsIn);
  const standing = isSame
    ? memory.standing
    : standingQueues([...gathered.queued, ...gathered.listeners], memory.standing, {
        at,
        beforeAt: memory.at,
      });
  const drops = dropsAt(gathered.listeners, reading, isTold);
  const { growth, samples } = growthEverywhere(
    { counters, countsElsewhere, at },
    memory.samples,
    drops,
  );
  return {
    scene: { ...gathered, ...crowds, at, connections, growth, limitsIn, standing, firewallOf },
    memory: { at, gathered, from: connections, crowds, standing, samples },
  };
}

/** So many listeners are asked for their drops: one that is told of is full. */
const askedAtMost = 20;

/** Of those whose queues are filling, and of those that were told of, which says when it is over. */
function dropsAt(
  listeners: readonly Connection[],
  { dropsOf }: Asked,
  isTold: (id: string) => boolean,
): ReadonlyMap<string, number> {
  const asked = listeners.filter(
    (row) => row.namespace === null && (isFilling(row) || isTold(row.id)),
  );
  if (dropsOf === undefined || asked.length === 0) return new Map();
  return dropsOf(asked.slice(0, askedAtMost));
}

function isFilling({ receiveQueue, sendQueue }: Connection): boolean {
  return 2 * (receiveQueue ?? 0) >= Math.max(1, sendQueue ?? 1);
}
