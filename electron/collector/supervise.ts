import { messageOf } from '../../shared/result.ts';

export type CollectorProcess = {
  /** `reason` is how it ended, such as `signal SIGKILL` or `exit code 1`. */
  onExit(listener: (reason: string) => void): void;
  end(): void;
};

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** What has run this long has not failed at its start. */
const steadyAfterMs = 60_000;

/** Keeps a collector running: one that ends is lost, and another started after a delay that grows (rule T8). */
export function supervise<P extends CollectorProcess>(
  start: () => P,
  listener: { started(process: P): void; lost(message: string, retryAt: number): void },
): { stop(): void } {
  let running: P | null = null;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;
  let isStopped = false;

  function launch(): void {
    let child: P;
    try {
      child = start();
    } catch (error) {
      retry(`The collector could not be started (${messageOf(error)}).`);
      return;
    }
    const startedAt = performance.now();
    running = child;
    child.onExit((reason) => {
      if (running !== child) return;
      running = null;
      if (performance.now() - startedAt >= steadyAfterMs) delayMs = firstDelayMs;
      retry(`The collector ended (${reason}).`);
    });
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
      running?.end();
    },
  };
}
