/** Says of what happened at a time when that is long enough ago. */
export type Lapses = {
  add(key: string, at: number): void;
  delete(key: string): void;
  /** Takes out those that happened `afterMs` ago or earlier; looks for them once a second at most. */
  due(now: number): readonly string[];
};

export function createLapses(afterMs: number): Lapses {
  const times = new Map<string, number>();
  let nextAt = Number.POSITIVE_INFINITY;
  return {
    add(key, at) {
      times.set(key, at);
      nextAt = Math.min(nextAt, at + afterMs);
    },
    delete: (key) => void times.delete(key),
    due(now) {
      if (now < nextAt) return [];
      const keys: string[] = [];
      let earliest = Number.POSITIVE_INFINITY;
      for (const [key, at] of times) {
        if (now < at + afterMs) earliest = Math.min(earliest, at);
        else {
          keys.push(key);
          times.delete(key);
        }
      }
      nextAt = Math.max(earliest + afterMs, now + 1000);
      return keys;
    },
  };
}
