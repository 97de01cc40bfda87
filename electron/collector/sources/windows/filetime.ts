/** The milliseconds from 1601-01-01, where FILETIME begins to count its 100 ns, to 1970-01-01. */
const epochMs = 11_644_473_600_000;

/** A FILETIME in whole milliseconds since the epoch; null for 0, by which Windows says that it does not know. */
export function millisecondsOf(filetime: bigint): number | null {
  return filetime === 0n ? null : Number(filetime / 10_000n) - epochMs;
}
