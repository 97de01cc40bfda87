import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOwnCost } from '../../../../electron/collector/own-cost.ts';

describe('what a process costs itself', () => {
  it('is counted from one time to the next, and as a share of a core over five seconds', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    let takenMs = 150;
    const cost = createOwnCost(() => ({ user: takenMs * 800, system: takenMs * 200 }));
    const passing = (ms: number, costMs: number) => {
      vi.advanceTimersByTime(ms);
      takenMs += costMs;
      return cost.take();
    };
    expect(cost.take()).toEqual({ costMs: 0, share: null });
    expect(passing(1000, 10)).toEqual({ costMs: 10, share: 0.01 });
    expect(passing(1000, 30)).toEqual({ costMs: 30, share: 0.02 });
    expect(passing(3000, 0)).toEqual({ costMs: 0, share: 0.008 });
    expect(passing(1000, 0)).toEqual({ costMs: 0, share: 0.006 });
    expect(passing(60_000, 60)).toEqual({ costMs: 60, share: 0.001 });
  });

  it('grows with what the process does', () => {
    const cost = createOwnCost();
    cost.take();
    const until = performance.now() + 30;
    while (performance.now() < until);
    expect(cost.take().costMs).toBeGreaterThan(0);
  });
});
