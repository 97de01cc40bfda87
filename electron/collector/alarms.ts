import type { Fired } from '../../shared/watching.ts';
import type { Match } from './watching.ts';

/**
 * Makes few alarms of many matches: a rule fires at once, then not for `quietMs`; whatever matches meanwhile is one more
 * alarm at the end of it. All rules together fire at most `most` times within `quietMs`, those that wait longest first.
 */
export type Alarms = {
  match(match: Match): void;
  /** What is to be told now: `at` since the epoch, `clockMs` by a clock that nobody sets. */
  due(clockMs: number, at: number): readonly Fired[];
  /** Of these rules alone anything is told from now on. */
  keep(ruleIds: ReadonlySet<string>): void;
};

export function createAlarms({ quietMs = 10_000, most = 10 } = {}): Alarms {
  /** By the rule's id, the one that waits longest first. */
  const waiting = new Map<string, { readonly first: Match; more: number }>();
  const lastAt = new Map<string, number>();
  let recent: readonly number[] = [];
  let count = 0;

  function isQuiet(ruleId: string, clockMs: number): boolean {
    const at = lastAt.get(ruleId);
    return at !== undefined && clockMs - at < quietMs;
  }

  return {
    match(match) {
      const alarm = waiting.get(match.rule.id);
      if (alarm === undefined) waiting.set(match.rule.id, { first: match, more: 0 });
      else alarm.more += 1;
    },
    due(clockMs, at) {
      recent = recent.filter((at) => clockMs - at < quietMs);
      const fired: Fired[] = [];
      for (const [ruleId, { first, more }] of waiting) {
        if (recent.length + fired.length >= most) break;
        if (isQuiet(ruleId, clockMs)) continue;
        waiting.delete(ruleId);
        lastAt.set(ruleId, clockMs);
        count += 1;
        fired.push(firedOf(first, { more, at, count }));
      }
      recent = [...recent, ...fired.map(() => clockMs)];
      return fired;
    },
    keep(ruleIds) {
      for (const id of [...waiting.keys(), ...lastAt.keys()]) {
        if (ruleIds.has(id)) continue;
        waiting.delete(id);
        lastAt.delete(id);
      }
    },
  };
}

function firedOf(
  { rule, row: { connection, process } }: Match,
  { more, at, count }: { readonly more: number; readonly at: number; readonly count: number },
): Fired {
  // The time tells it from those of a collector that ended before.
  const id = `${at}-${count}`;
  return { id, rule: { id: rule.id, name: rule.name }, at, connection, process, more };
}
