import type { Sample } from '../../../../shared/sample.ts';

/** A sample at a second, with what a test is about put over it. */
export function sample(seconds: number, counts: Partial<Sample> = {}): Sample {
  return {
    at: seconds * 1000,
    listening: 0,
    established: 0,
    timeWait: 0,
    closeWait: 0,
    other: 0,
    opened: 0,
    closed: 0,
    ...counts,
  };
}
