import type { StoreApi } from 'zustand/vanilla';
import type { Reading } from '../../shared/feed-messages.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { text } from '../../shared/language/text.ts';
import { measuredAtMost } from '../../shared/measures.ts';
import { joinSamples, type Sample } from '../../shared/sample.ts';
import { type Fired, mergeFired } from '../../shared/watching.ts';
import { createProcessHistories, type ProcessHistories } from '../charts/process-history.ts';
import type { Place } from '../measures/use-measured.ts';
import { type Link, type PageState, showsLive } from '../page-state.ts';
import { publishTable } from '../table/publish-table.ts';
import type { LiveTable } from '../table/table.ts';
import { afterDraw } from './after-draw.ts';
import { createFeed, type Feed } from './feed.ts';
import type { Host } from './host.ts';
import { steadyCost } from './steady-cost.ts';

export type Live = {
  /** Asks the collector for what the page now needs. */
  watch(): void;
  /** Has the connections of these ids measured, in place of those that were to be for the same place. */
  measure(place: Place, ids: readonly string[]): void;
  refresh(): void;
  /** Asks for the rights to see the owners that are hidden. */
  reveal(): void;
  /** Asks for the rights to have the kernel tell of connections when they change. */
  trace(): void;
  /** The person has seen all that fired. */
  seen(): void;
  /** What the processes held over the last minutes. */
  readonly histories: Pick<ProcessHistories, 'of'>;
  pause(): void;
  resume(): void;
};

/** Lets the feed fill the table, and the page show it, for as long as the page is there. */
export function goLive(
  store: StoreApi<PageState>,
  table: LiveTable,
  connect: Host['connect'],
  notice: (text: string) => void,
  notify: (fired: Fired) => void,
): Live {
  const { getState: now, setState: set } = store;
  const histories = createProcessHistories();
  let lastReading: Reading | null = null;
  let samples: readonly Sample[] = [];
  let findings: readonly Finding[] = [];
  const lookedAt = new Map<Place, readonly string[]>();
  let unmarkTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;

  const publish = () => {
    if (showsLive(now())) publishTable(store, table);
  };

  // What somebody reads does not go from before their eyes.
  store.subscribe(({ selected }, before) => {
    const id = selected?.connection.id ?? null;
    if (id === (before.selected?.connection.id ?? null)) return;
    if (table.keep(id)) publish();
  });

  const unmark = () => {
    clearTimeout(unmarkTimer);
    // What nobody sees may stay lit until somebody looks.
    if (document.visibilityState === 'hidden') return;
    const nextAt = table.unmark(Date.now());
    // A little later, so that a delta which is due then can do it on its way.
    if (nextAt !== null) unmarkTimer = setTimeout(unmark, nextAt - Date.now() + unmarkDelayMs);
    publish();
  };

  const expectMore = () => {
    clearTimeout(silenceTimer);
    if (document.visibilityState === 'hidden') return;
    silenceTimer = setTimeout(() => {
      const { kind } = now().link;
      if (kind !== 'loading' && kind !== 'live') return;
      const message = text().page.notHeard;
      set({ link: { kind: 'stale', message, retryAt: null } });
    }, now().settings.intervalMs + silenceMs);
  };

  const feed: Feed = createFeed(
    {
      delta({ delta, ended, reading, samples: added, findings: found }, whole) {
        table.apply(delta, whole, Date.now(), ended);
        histories.apply(delta, whole, reading.at);
        lastReading = { ...reading, ...steadyCost(lastReading, reading) };
        findings = found ?? findings;
        samples = joinSamples(samples, added);
        expectMore();
        const { paused } = now();
        // Whoever sends the whole table may know nothing of what the last one was asked.
        if (whole) set({ revealing: false, tracing: false });
        if (paused === null) set({ link: isLive, reading: lastReading, samples, findings });
        else set({ link: isLive, paused: { ...paused, waiting: table.waiting() } });
        if (paused === null) unmark();
      },
      stale(message, retryAt) {
        clearTimeout(silenceTimer);
        set({ link: { kind: 'stale', message, retryAt }, revealing: false, tracing: false });
      },
      revealed(outcome, message) {
        set({ revealing: false });
        if (outcome === 'failed') {
          const { ownersNotShown, nobodySaidWhy } = text().page;
          notice(ownersNotShown(message ?? nobodySaidWhy));
        }
      },
      traced(outcome, message) {
        set({ tracing: false });
        if (outcome === 'failed') {
          const { notTraced, nobodySaidWhy } = text().page;
          notice(notTraced(message ?? nobodySaidWhy));
        }
      },
      measures(values, at) {
        if (now().paused !== null) return;
        table.measure(values, at, Date.now());
        publish();
      },
      fired({ whole, fired, seenAt }) {
        set({ fired: mergeFired(fired, now().fired), seenAt: Math.max(seenAt, now().seenAt) });
        if (!whole) for (const one of fired) notify(one);
      },
      wrong: (message) => notice(text().page.messageUnusable(message)),
    },
    afterDraw,
  );

  const watch = () => {
    const { intervalMs, resolveNames, resolvePrivateNames } = now().settings;
    const visible = document.visibilityState === 'visible';
    const names = resolveNames ? (resolvePrivateNames ? 'all' : 'public') : 'none';
    // A frozen view shows nothing new.
    const inView = [...new Set([...lookedAt.values()].flat())].slice(0, measuredAtMost);
    const measured = now().paused === null ? inView : [];
    feed.watch({ visible, intervalMs, names, measured });
    table.lookAt(visible ? measured : []);
  };

  connect({ ...feed, expired: () => set({ link: { kind: 'expired' } }) });
  expectMore();
  document.addEventListener('visibilitychange', () => {
    watch();
    expectMore();
    unmark();
  });

  return {
    watch,
    histories,
    measure(place, ids) {
      lookedAt.set(place, ids);
      watch();
    },
    refresh: feed.refresh,
    reveal() {
      set({ revealing: true });
      feed.reveal();
    },
    trace() {
      set({ tracing: true });
      feed.trace();
    },
    seen: feed.seen,
    pause() {
      table.freeze();
      set({ paused: { at: Date.now(), waiting: 0 } });
      watch();
    },
    resume() {
      table.thaw(Date.now());
      table.lookAt([]);
      set({ paused: null, reading: lastReading, samples, findings });
      watch();
      unmark();
    },
  };
}

/** The same each time: nothing is drawn anew for it. */
const isLive: Link = { kind: 'live' };
const unmarkDelayMs = 200;
/** Longer than any reading may take (rule T8): after this it is not slow, it is gone. */
const silenceMs = 20_000;
