/** What this process itself has cost since it was last asked. */
export type OwnCost = { take(): { readonly costMs: number; readonly share: number | null } };

/** `share` is of one core; null where no time has passed. */
export function createOwnCost(usage: () => NodeJS.CpuUsage = () => process.cpuUsage()): OwnCost {
  let before = usage();
  let takenAt = performance.now();

  return {
    take() {
      const [now, at] = [usage(), performance.now()];
      const costMs = (now.user - before.user + now.system - before.system) / 1000;
      const elapsedMs = at - takenAt;
      [before, takenAt] = [now, at];
      return { costMs, share: elapsedMs > 0 ? costMs / elapsedMs : null };
    },
  };
}
