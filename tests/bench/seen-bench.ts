import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isWhole } from '../../shared/connection-change.ts';
import { text } from '../../shared/language/text.ts';
import { type LivesOrder, startShortLives } from './short-lives.ts';
import { watchCollector } from './watched-collector.ts';

/** Of connections that live so long, which share a page is shown. */
export type Seen = {
  readonly order: LivesOrder;
  readonly made: number;
  readonly perSecond: number;
  readonly byPolling: number;
  readonly byEvents: ByEvents | null;
};

/** null where the kernel tells nothing of connections by itself. */
export type ByEvents = {
  readonly share: number;
  /** How many changes of state a page was told are lost; each connection has several. */
  readonly lost: number;
  /** How many connections a page was told were too many to be sent. */
  readonly dropped: number;
};

/** Few at a time, and at last as many as are to be seen. */
const orders: readonly LivesOrder[] = [
  { lifeMs: 1, perSecond: 50, count: 100 },
  { lifeMs: 10, perSecond: 50, count: 100 },
  { lifeMs: 100, perSecond: 50, count: 100 },
  { lifeMs: 1000, perSecond: 50, count: 100 },
  { lifeMs: 1, perSecond: 2000, count: 10_000 },
];

const settleMs = 3000;

/** Both collectors look at the same connections, which are reset in the end: no TIME_WAIT keeps them in sight. */
export async function benchSeen(): Promise<readonly Seen[]> {
  const lives = await startShortLives();
  const polling = watchEnds(lives.port, resolve(import.meta.dirname, 'polling-collector.ts'));
  const events = watchEnds(lives.port);
  try {
    await sleep(settleMs);
    const seen: Seen[] = [];
    for (const order of orders) {
      const { ends, tookMs } = await lives.make(order);
      await sleep(settleMs);
      const shareOf = ({ ends: shown }: Watched) =>
        ends.filter((end) => shown.has(end)).length / ends.length;
      seen.push({
        order,
        made: ends.length,
        perSecond: (ends.length / tookMs) * 1000,
        byPolling: shareOf(polling),
        byEvents: events.isTold() ? { share: shareOf(events), ...events.takeLost() } : null,
      });
    }
    return seen;
  } finally {
    await polling.end();
    await events.end();
    await lives.end();
  }
}

type Watched = {
  /** The local ends of all connections to that port which a page has been shown. */
  readonly ends: ReadonlySet<string>;
  isTold(): boolean;
  takeLost(): { readonly lost: number; readonly dropped: number };
  end(): Promise<void>;
};

function watchEnds(port: number, entry?: string): Watched {
  const ends = new Set<string>();
  let isTold = false;
  let warnings: string[] = [];
  const { end } = watchCollector({
    ...(entry !== undefined && { entry }),
    onMessage(message) {
      if (message.kind !== 'delta') return;
      const { delta, ended, reading } = message;
      isTold = reading.events.are === 'on';
      warnings.push(...reading.warnings);
      const brief = ended.filter(isWhole);
      for (const { local, remote } of [...delta.connections.put, ...brief]) {
        if (remote?.port === port) ends.add(`${local.address}:${local.port}`);
      }
    },
  });
  return {
    ends,
    isTold: () => isTold,
    takeLost() {
      const { changesLost, endedDropped } = text().reading;
      const taken = {
        lost: countedIn(warnings, changesLost),
        dropped: countedIn(warnings, endedDropped),
      };
      warnings = [];
      return taken;
    },
    end,
  };
}

/** The sum of the numbers in those of the warnings that are this one. */
function countedIn(warnings: readonly string[], say: (count: number) => string): number {
  const counts = warnings
    .map((warning) => ({ warning, count: Number(/\d+/.exec(warning)?.[0]) }))
    .filter(({ warning, count }) => warning === say(count));
  return counts.reduce((sum, { count }) => sum + count, 0);
}
