import { useEffect, useState } from 'react';
import { takeInSlices } from '../copying/slices.ts';
import type { Page } from '../page.ts';
import { usePage, usePageState } from '../use-page.ts';
import { countSaved, type SavedCounts } from './saved-counts.ts';

/** How many rows each saved view would show, counted anew while the table changes. */
export function useSavedCounts(): SavedCounts {
  const page = usePage();
  const savedViews = usePageState(({ settings }) => settings.savedViews);
  const [counts, setCounts] = useState<SavedCounts>(new Map());
  useEffect(
    () => (savedViews.length === 0 ? undefined : keepCounting(page, setCounts)),
    [page, savedViews],
  );
  return counts;
}

/** Counts at once, and after each change; in between it rests, the longer the more there was to count. */
function keepCounting(page: Page, show: (counts: SavedCounts) => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  let isCounting = false;
  let isDue = false;
  const count = async () => {
    isDue = true;
    if (isCounting) return;
    isCounting = true;
    while (isDue && !signal.aborted) {
      isDue = false;
      const begunAt = performance.now();
      const counts = await counted(page, signal);
      if (counts !== null) show(counts);
      const restMs = restTimes * (performance.now() - begunAt);
      await rest(Math.min(longestRestMs, Math.max(leastRestMs, restMs)));
    }
    isCounting = false;
  };
  const unsubscribe = page.store.subscribe((now, before) => {
    if (now.tally !== before.tally || now.settings !== before.settings) void count();
  });
  void count();
  return () => {
    stopped.abort();
    unsubscribe();
  };
}

/** null if it was stopped. */
async function counted(page: Page, signal: AbortSignal): Promise<SavedCounts | null> {
  const counts = new Map<string, number>();
  const { settings } = page.store.getState();
  const steps = countSaved(settings, [...page.rows.values()]);
  try {
    await takeInSlices(
      steps,
      ({ id, found }) => void counts.set(id, (counts.get(id) ?? 0) + found),
      signal,
    );
    return counts;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function rest(forMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, forMs);
  });
}

const leastRestMs = 1000;
const longestRestMs = 30_000;
// No more than a twentieth of the time goes into it.
const restTimes = 20;
