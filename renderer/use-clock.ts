import { useSyncExternalStore } from 'react';

/**
 * The time, once a second, the same for every component; the timer runs only while one of them asks, and the page can be
 * seen.
 */
export function useClock(): number {
  return useSyncExternalStore(subscribe, read, read);
}

const read = () => now;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    run();
    document.addEventListener('visibilitychange', runAgain);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', runAgain);
  };
}

function run(): void {
  clearInterval(timer);
  if (!document.hidden) timer = setInterval(tick, 1000);
}

/** Whoever looks again is not shown an old time. */
function runAgain(): void {
  run();
  if (!document.hidden) tick();
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}
