import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEpochClock } from '../../../../../../../electron/collector/sources/linux/tracing/epoch-clock.ts';

const epoch = 1_795_237_738_000;

describe('the clock of records', () => {
  it('is turned into the time of the epoch, to a small part of the millisecond that this is read by', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (sinceStart) => {
        const { clock, system } = clocks(sinceStart);
        expect(Math.abs(clock.epochMs(system.bootMs) - system.exactMs())).toBeLessThan(0.01);
      }),
    );
  });

  it('keeps the distances of records while the time is only read', () => {
    const { clock, system } = clocks(0.4);
    const first = clock.epochMs(1000);
    for (let reading = 0; reading < 1000; reading += 1) {
      system.bootMs += 0.7;
      clock.follow();
    }
    expect(clock.epochMs(1000)).toBeCloseTo(first, 3);
  });

  it('follows a clock that is corrected bit by bit', () => {
    const { clock, system } = clocks(0.4);
    for (let second = 0; second < 100; second += 1) {
      system.bootMs += 1000;
      system.setMs += 0.5;
      clock.follow();
      expect(Math.abs(clock.epochMs(system.bootMs) - system.exactMs())).toBeLessThan(1.01);
    }
  });

  it.each([3_600_000, -3_600_000, 12.3])(
    'follows a clock that is set by %d ms, exactly',
    (byMs) => {
      const { clock, system } = clocks(0.4);
      system.setMs = byMs;
      clock.follow();
      expect(Math.abs(clock.epochMs(system.bootMs) - system.exactMs())).toBeLessThan(0.01);
    },
  );

  it('does not wait for a clock that stands still', () => {
    const clock = createEpochClock(
      () => 5,
      () => epoch,
    );
    expect(clock.epochMs(5)).toBe(epoch);
  });
});

/** Both clocks go on by a microsecond whenever they are read. */
function clocks(sinceStart: number) {
  const system = {
    bootMs: sinceStart,
    setMs: 0,
    exactMs: () => epoch + system.bootMs + system.setMs,
  };
  const clock = createEpochClock(
    () => {
      system.bootMs += 0.001;
      return system.bootMs;
    },
    () => {
      system.bootMs += 0.001;
      return Math.floor(system.exactMs());
    },
  );
  return { clock, system };
}
