import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limitedSignal } from '../../../../electron/collector/limited-signal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('aborts with the other signal, for its reason, at once if that has aborted already', () => {
  const outer = new AbortController();
  const { signal } = limitedSignal(outer.signal, 1000);
  expect(signal.aborted).toBe(false);
  const reason = new Error('Sockeye ends');
  outer.abort(reason);
  expect([signal.reason, limitedSignal(outer.signal, 1000).signal.reason]).toEqual([
    reason,
    reason,
  ]);
});

it('aborts at its deadline, unless it has ended before', () => {
  const outer = new AbortController();
  const [late, ended] = [limitedSignal(outer.signal, 1000), limitedSignal(outer.signal, 1000)];
  vi.advanceTimersByTime(999);
  ended.end();
  expect([late.signal.aborted, vi.getTimerCount()]).toEqual([false, 1]);
  vi.advanceTimersByTime(1);
  outer.abort();
  expect([late.signal.reason.name, ended.signal.aborted]).toEqual(['TimeoutError', false]);
});
