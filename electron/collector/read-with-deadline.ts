import { text } from '../../shared/language/text.ts';
/** A read that may be abandoned. `outcome` fails at once when it is; `over` never fails, and says when the next may begin. */
export type AbandonableRead<Value> = {
  readonly outcome: Promise<Value>;
  readonly over: Promise<unknown>;
  abandon(reason: Error): void;
};

/**
 * Begins a read that is abandoned at its deadline (rule T8). One that goes on in spite of its signal keeps the next one
 * waiting for as long again, since reads must not overlap; after that it counts as hung for good.
 */
export function readWithDeadline<Value>(
  read: (signal: AbortSignal) => Promise<Value>,
  deadlineMs: number,
): AbandonableRead<Value> {
  const controller = new AbortController();
  const reading = read(controller.signal);
  const abandon = (reason: Error) => controller.abort(reason);

  const outcome = new Promise<Value>((resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
    reading.then(resolve, reject);
  });

  const late = new Error(text().reading.tooLate(deadlineMs / 1000));
  const deadline = setTimeout(abandon, deadlineMs, late);
  let giveUp: NodeJS.Timeout | undefined;
  const hung = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, 2 * deadlineMs);
  });
  const over = Promise.race([Promise.allSettled([reading]), hung]).finally(() => {
    clearTimeout(deadline);
    clearTimeout(giveUp);
  });
  return { outcome, over, abandon };
}
