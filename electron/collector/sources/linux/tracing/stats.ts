/** What per_cpu/cpuN/stats says of the buffer of one processor. */
export type BufferStats = {
  /** Records that were not read yet. */
  readonly waiting: number;
  /** Records that were overwritten, or found no room, since the buffer was made. */
  readonly lost: number;
  /** The time now, in milliseconds of the clock of the records. */
  readonly nowMs: number;
};

/** null if it says something else. */
export function parseStats(text: string): BufferStats | null {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return null;
  const number = (name: string) => Number(groups[name]);
  return {
    waiting: number('entries'),
    lost: number('overrun') + number('nested') + number('dropped'),
    nowMs: number('seconds') * 1000 + number('microseconds') / 1000,
  };
}

const pattern =
  /^entries: (?<entries>\d+)\noverrun: (?<overrun>\d+)\ncommit overrun: (?<nested>\d+)\n(?:.*\n){2}now ts: *(?<seconds>\d+)\.(?<microseconds>\d{6})\ndropped events: (?<dropped>\d+)\n/;
