/** Says of what happened at a time when that is long enough ago. */
export type Lapses = {
  add(key: string, at: number): void;
  delete(key: string): void;
  /** Takes out those that happened `afterMs` ago or earlier, at a cost that goes with how many these are. */
  due(now: number): readonly string[];
};

export function createLapses(afterMs: number): Lapses {
  /** When each is due. */
  const times = new Map<string, number>();
  /** Those due within the same second; what was deleted stays there until its second has come. */
  const bySecond = new Map<number, string[]>();

  /** Takes out those of a second that are due, and leaves the others in it. */
  const takeOut = (second: number, keys: readonly string[], now: number): string[] => {
    const due: string[] = [];
    const later: string[] = [];
    for (const key of keys) {
      const dueAt = times.get(key);
      if (dueAt === undefined) continue;
      if (now < dueAt) later.push(key);
      else if (times.delete(key)) due.push(key);
    }
    if (later.length === 0) bySecond.delete(second);
    else bySecond.set(second, later);
    return due;
  };

  return {
    add(key, at) {
      const dueAt = at + afterMs;
      if (times.get(key) === dueAt) return;
      times.set(key, dueAt);
      const second = secondOf(dueAt);
      const keys = bySecond.get(second);
      if (keys === undefined) bySecond.set(second, [key]);
      else keys.push(key);
    },
    delete: (key) => void times.delete(key),
    due(now) {
      const until = secondOf(now);
      return [...bySecond].flatMap(([second, keys]) =>
        second <= until ? takeOut(second, keys, now) : [],
      );
    },
  };
}

function secondOf(time: number): number {
  return Math.floor(time / 1000);
}
