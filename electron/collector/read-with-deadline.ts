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
  let fail: (reason: Error) => void = () => {};
  const outcome = new Promise<Value>((resolve, reject) => {
    fail = reject;
    reading.then(resolve, reject);
  });

  function abandon(reason: Error): void {
    controller.abort(reason);
    fail(reason);
  }

  const over = new Promise<void>((resolve) => {
    let timer = setTimeout(() => {
      abandon(new Error(text().reading.tooLate(deadlineMs / 1000)));
      timer = setTimeout(resolve, deadlineMs);
    }, deadlineMs);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    reading.then(end, end);
  });
  return { outcome, over, abandon };
}
