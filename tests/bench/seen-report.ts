import type { Section } from './bars.ts';
import { count, joined, percent, table } from './report.ts';
import { benchSeen, type Seen } from './seen-bench.ts';

export async function reportSeen(): Promise<Section> {
  const seen = await benchSeen();
  const text = joined(
    '## Connections that a page is shown, by how long they live until they are reset',
    table(
      [
        'life',
        'each second',
        'made',
        'by polling',
        'by events',
        'changes of state lost',
        'connections dropped',
      ],
      seen.map(({ order, perSecond, made, byPolling, byEvents }) => [
        `${order.lifeMs} ms`,
        count(Math.round(perSecond)),
        count(made),
        percent(byPolling * 100),
        byEvents === null ? '–' : percent(byEvents.share * 100),
        byEvents === null ? '–' : count(byEvents.lost),
        byEvents === null ? '–' : count(byEvents.dropped),
      ]),
    ),
  );
  return {
    text,
    bars: [
      {
        name: 'connections of 1 ms neither shown nor told to be lost, by events',
        limit: 0,
        value: missedUntold(seen),
        unit: 'count',
      },
    ],
  };
}

/** Where changes are told to be lost, the page says that connections may be missing. */
function missedUntold(seen: readonly Seen[]): number | null {
  const missed = seen.flatMap(({ order, made, byEvents }) => {
    if (order.lifeMs !== 1 || byEvents === null) return [];
    const missed = Math.round((1 - byEvents.share) * made) - byEvents.dropped;
    return byEvents.lost > 0 ? 0 : Math.max(0, missed);
  });
  return missed.length === 0 ? null : Math.max(...missed);
}
