/** A signal that aborts with another, or by itself when so long has passed without `end`. */
export type LimitedSignal = { readonly signal: AbortSignal; end(): void };

/** As AbortSignal.any and AbortSignal.timeout together, which go on after the end, and cost much once a second for good. */
export function limitedSignal(outer: AbortSignal, deadlineMs: number): LimitedSignal {
  const controller = new AbortController();
  const follow = () => controller.abort(outer.reason);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow);
  const late = () => controller.abort(new DOMException('It took too long', 'TimeoutError'));
  const timer = setTimeout(late, deadlineMs);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
    },
  };
}
