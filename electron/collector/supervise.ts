import { text } from '../../shared/language/text.ts';
import { messageOf } from '../../shared/result.ts';

export type CollectorProcess = {
  /** `reason` is how it ended, such as `signal SIGKILL` or `exit code 1`. */
  onExit(listener: (reason: string) => void): void;
  /** Calls at each sign of life, of which there is one every `aliveEveryMs` at least while its event loop turns. */
  onAlive(listener: () => void): void;
  /** Ends it, even one that hangs. */
  end(): void;
};

export const aliveEveryMs = 2000;

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** What has run this long has not failed at its start. */
const steadyAfterMs = 60_000;
/** A read of the table may block for as long as its deadline twice over, which is no reason to end it. */
const longestSilenceMs = 30_000;
/** Silence is counted in so many steps: while the computer sleeps, none of them passes. */
const stepsOfSilence = 6;

/**
 * Keeps a collector running: one that ends is lost, and another started after a delay that grows (rule T8). One that
 * gives no sign of life for `silenceMs` is ended.
 */
export function supervise<P extends CollectorProcess>(
  start: () => P,
  listener: { started(process: P): void; lost(message: string, retryAt: number): void },
  { silenceMs = longestSilenceMs } = {},
): { stop(): void } {
  let running: P | null = null;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let isStopped = false;
  let stopListening = () => {};

  function launch(): void {
    let child: P;
    try {
      child = start();
    } catch (error) {
      retry(text().reading.collectorNotStarted(messageOf(error)));
      return;
    }
    const startedAt = performance.now();
    running = child;
    const lose = (message: string) => {
      if (running !== child) return;
      running = null;
      stopListening();
      if (performance.now() - startedAt >= steadyAfterMs) delayMs = firstDelayMs;
      retry(message);
    };
    stopListening = listenTo(child, silenceMs, () => {
      lose(text().reading.collectorSilent(silenceMs / 1000));
      child.end();
    });
    child.onExit((reason) => lose(text().reading.collectorEnded(reason)));
    listener.started(child);
  }

  function retry(message: string): void {
    if (isStopped) return;
    listener.lost(message, Date.now() + delayMs);
    timer = setTimeout(launch, delayMs);
    delayMs = Math.min(2 * delayMs, longestDelayMs);
  }

  launch();

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
      running?.end();
    },
  };
}

/** Calls once there was no sign of life for so long; returns what ends the listening. */
function listenTo(child: CollectorProcess, silenceMs: number, onSilence: () => void): () => void {
  let steps = 0;
  child.onAlive(() => {
    steps = 0;
  });
  const timer = setInterval(() => {
    steps += 1;
    // The last sign came within the first of them, which is no whole one.
    if (steps > stepsOfSilence) onSilence();
  }, silenceMs / stepsOfSilence);
  return () => clearInterval(timer);
}
