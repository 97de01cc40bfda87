import type { StoreApi } from 'zustand/vanilla';
import type { Reading } from '../shared/api.ts';
import { afterDraw } from './after-draw.ts';
import { placeColumns } from './column-layout.ts';
import { createFeed, type Feed } from './feed.ts';
import type { Host } from './host.ts';
import type { PageState } from './page-state.ts';
import { publishTable } from './publish-table.ts';
import type { LiveTable } from './table.ts';

export type Live = {
  /** Asks the collector for what the page now needs. */
  watch(): void;
  refresh(): void;
  /** Asks for the rights to see the owners that are hidden. */
  reveal(): void;
  pause(): void;
  resume(): void;
};

/** Lets the feed fill the table, and the page show it, for as long as the page is there. */
export function goLive(
  store: StoreApi<PageState>,
  table: LiveTable,
  connect: Host['connect'],
  notice: (text: string) => void,
): Live {
  const { getState: now, setState: set } = store;
  let lastReading: Reading | null = null;
  let unmarkTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;

  const publish = () => {
    if (now().capture === null) publishTable(store, table);
  };

  const unmark = () => {
    clearTimeout(unmarkTimer);
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
      const message = 'The collector has not been heard from.';
      set({ link: { kind: 'stale', message, retryAt: null } });
    }, now().settings.intervalMs + silenceMs);
  };

  const feed: Feed = createFeed(
    {
      delta(delta, reading, whole) {
        table.apply(delta, whole, Date.now());
        lastReading = reading;
        expectMore();
        const { paused } = now();
        // Whoever sends the whole table may know nothing of what the last one was asked.
        if (whole) set({ revealing: false });
        if (paused === null) set({ link: { kind: 'live' }, reading });
        else set({ link: { kind: 'live' }, paused: { ...paused, waiting: table.waiting() } });
        if (paused === null) unmark();
      },
      stale(message, retryAt) {
        clearTimeout(silenceTimer);
        set({ link: { kind: 'stale', message, retryAt }, revealing: false });
      },
      revealed(outcome, message) {
        set({ revealing: false });
        if (outcome === 'failed') {
          notice(`The hidden owners could not be shown: ${message ?? 'nobody said why'}`);
        }
      },
      wrong: (message) =>
        notice(
          `A message of the collector could not be used, so the whole table is read again: ${message}`,
        ),
    },
    afterDraw,
  );

  const watch = () => {
    const { columns, intervalMs } = now().settings;
    const visible = document.visibilityState === 'visible';
    const traffic = placeColumns(columns, Number.POSITIVE_INFINITY).some(
      ({ column }) => column.traffic,
    );
    feed.watch({ visible, intervalMs, traffic });
  };

  connect({ ...feed, expired: () => set({ link: { kind: 'expired' } }) });
  expectMore();
  document.addEventListener('visibilitychange', () => {
    watch();
    expectMore();
  });

  return {
    watch,
    refresh: feed.refresh,
    reveal() {
      set({ revealing: true });
      feed.reveal();
    },
    pause() {
      table.freeze();
      set({ paused: { at: Date.now(), waiting: 0 } });
    },
    resume() {
      table.thaw(Date.now());
      set({ paused: null, reading: lastReading });
      unmark();
    },
  };
}

const unmarkDelayMs = 200;
/** Longer than any reading may take (rule T8): after this it is not slow, it is gone. */
const silenceMs = 20_000;
