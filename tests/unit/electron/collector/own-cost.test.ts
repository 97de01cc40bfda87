import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOwnCost } from '../../../../electron/collector/own-cost.ts';

describe('what a process costs itself', () => {
  it('is counted from one time to the next, in milliseconds and as a share of a core', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const usages = [
      { user: 100_000, system: 50_000 },
      { user: 108_000, system: 52_000 },
      { user: 108_000, system: 52_000 },
    ];
    const cost = createOwnCost(() => usages.shift() ?? { user: 0, system: 0 });
    vi.advanceTimersByTime(1000);
    expect(cost.take()).toEqual({ costMs: 10, share: 0.01 });
    vi.advanceTimersByTime(500);
    expect(cost.take()).toEqual({ costMs: 0, share: 0 });
  });

  it('is no share where no time has passed', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(createOwnCost(() => ({ user: 0, system: 0 })).take().share).toBeNull();
  });

  it('grows with what the process does', () => {
    const cost = createOwnCost();
    const until = performance.now() + 30;
    while (performance.now() < until);
    expect(cost.take().costMs).toBeGreaterThan(0);
  });
});
