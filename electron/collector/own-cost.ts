/** What this process itself costs. */
export type OwnCost = {
  /**
   * `costMs` is what it took since it was last asked, 0 the first time; `share` is of one core over the last seconds, null
   * the first time.
   */
  take(): { readonly costMs: number; readonly share: number | null };
};

const windowMs = 5000;

export function createOwnCost(usage: () => NodeJS.CpuUsage = () => process.cpuUsage()): OwnCost {
  /** When it was asked, the oldest first, and what the process had taken by then. */
  const marks: { readonly at: number; readonly takenMs: number }[] = [];

  return {
    take() {
      const at = performance.now();
      const { user, system } = usage();
      const takenMs = (user + system) / 1000;
      const costMs = takenMs - (marks.at(-1)?.takenMs ?? takenMs);
      marks.push({ at, takenMs });
      while ((marks[1]?.at ?? at) <= at - windowMs) marks.shift();
      const [oldest = { at, takenMs }] = marks;
      return {
        costMs,
        share: at > oldest.at ? (takenMs - oldest.takenMs) / (at - oldest.at) : null,
      };
    },
  };
}
