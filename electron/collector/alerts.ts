import type { FeedMessage } from '../../shared/feed-messages.ts';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { type Fired, mergeFired } from '../../shared/watching.ts';
import { createAlarms } from './alarms.ts';
import { createWatching, type TableEnded } from './watching.ts';

type FiredMessage = Extract<FeedMessage, { kind: 'fired' }>;

/** What the watch rules found, from one table to the next, and how much of it somebody has seen. */
export type Alerts = {
  use(rules: readonly WatchRule[]): void;
  /** What is new to tell after this reading. */
  look(read: TableEnded): readonly Fired[];
  /** Somebody has seen all there is. */
  see(): void;
  /** All there is, for whoever knows nothing of it yet. */
  all(): FiredMessage;
  news(fired: readonly Fired[]): FiredMessage;
};

export function createAlerts(): Alerts {
  const watching = createWatching();
  const alarms = createAlarms();
  let kept: readonly Fired[] = [];
  let seenAt = 0;

  return {
    use(rules) {
      watching.use(rules, Date.now());
      alarms.keep(new Set(rules.flatMap(({ id, enabled }) => (enabled ? [id] : []))));
    },
    look(read) {
      const now = Date.now();
      for (const match of watching.look(read, now)) alarms.match(match);
      const fired = alarms.due(performance.now(), now);
      kept = mergeFired(fired, kept);
      return fired;
    },
    see() {
      seenAt = kept[0]?.at ?? seenAt;
    },
    all: () => ({ kind: 'fired', whole: true, fired: kept, seenAt }),
    news: (fired) => ({ kind: 'fired', whole: false, fired, seenAt }),
  };
}
