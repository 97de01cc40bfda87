import * as v from 'valibot';

/** What the system has counted and timed of one TCP connection since it was opened; null is what it does not say. */
export type Measures = {
  readonly sentBytes: number | null;
  readonly receivedBytes: number | null;
  readonly sentPackets: number | null;
  readonly receivedPackets: number | null;
  /** The smoothed time from sending to acknowledgement. */
  readonly roundTripMs: number | null;
  /** How many segments were sent again. */
  readonly retransmits: number | null;
};

export type Measured = Measures & { readonly id: string };

/** More rows than any screen shows, and few enough to ask the kernel for by name. */
export const measuredAtMost = 300;

const figure = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

export const measuredSchema: v.GenericSchema<unknown, Measured> = v.object({
  id: v.string(),
  sentBytes: figure,
  receivedBytes: figure,
  sentPackets: figure,
  receivedPackets: figure,
  roundTripMs: figure,
  retransmits: figure,
});
