/** How many sockets there were at one reading, and how many opened and closed since the one before. */
export type Sample = {
  readonly at: number;
  /** TCP sockets by state: these four, and the others together. */
  readonly listening: number;
  readonly established: number;
  readonly timeWait: number;
  readonly closeWait: number;
  readonly other: number;
  /** Of all sockets, UDP included; null at the first reading of a collector, which knows of none before. */
  readonly opened: number | null;
  readonly closed: number | null;
};

/** A quarter of an hour of the quickest readings. */
export const samplesAtMost = 1800;

const samplesKeptMs = 15 * 60_000;

/** Samples with those that follow them, always in the order of time, and none older than is ever shown. */
export function joinSamples(
  before: readonly Sample[],
  added: readonly Sample[],
): readonly Sample[] {
  const [first] = added;
  const newest = added.at(-1);
  if (first === undefined || newest === undefined) return before;
  // Some may be sent again, and a clock can be set back.
  const earlier = before.slice(0, before.findLastIndex(({ at }) => at < first.at) + 1);
  const joined = [...earlier, ...added].slice(-samplesAtMost);
  return joined.slice(joined.findIndex(({ at }) => at >= newest.at - samplesKeptMs));
}
