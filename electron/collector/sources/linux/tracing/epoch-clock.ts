/** Turns times of the kernel's clock of records into those of the epoch. */
export type EpochClock = {
  /** To be called whenever records are read: the system's time may have been set, or corrected, since. */
  follow(): void;
  /** The time is in milliseconds of that clock. */
  epochMs(timeMs: number): number;
};

/**
 * The system's time has but whole milliseconds here. Their edges give the offset exactly, once at the beginning and again
 * when the time was set; in between it moves only as far as it must to agree with the time, so that the distances of
 * records keep their microseconds. Of records from before the time was set it is the new time that is said.
 */
export function createEpochClock(
  readNowMs: () => number,
  readEpochMs: () => number = Date.now,
): EpochClock {
  let offsetMs = atEdge();

  /** Reads until the millisecond changes. */
  function atEdge(): number {
    const before = readEpochMs();
    let epochMs = before;
    // Bounded, should the time stand still.
    for (let reading = 0; reading < maxReadings && epochMs === before; reading += 1) {
      epochMs = readEpochMs();
    }
    return epochMs - readNowMs();
  }

  return {
    follow() {
      const earliestMs = readEpochMs();
      const nowMs = readNowMs();
      const latestMs = readEpochMs() + 1;
      const nearest = Math.min(Math.max(offsetMs, earliestMs - nowMs), latestMs - nowMs);
      offsetMs = Math.abs(nearest - offsetMs) > setByMs ? atEdge() : nearest;
    },
    epochMs: (timeMs) => timeMs + offsetMs,
  };
}

const maxReadings = 100_000;

/** What moves by more within one reading has been set; a correction by NTP is slower than 0.5 ms a second. */
const setByMs = 5;
