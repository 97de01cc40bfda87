import type { Connection } from '../../shared/connection.ts';
import { changesBetween, type Table } from '../../shared/delta.ts';
import { ownerProcess } from '../../shared/owner-process.ts';
import { parseQuery, type QueryRow, type RowTest } from '../../shared/query.ts';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { isBrief } from './connection-life.ts';

/** A row that came to match a rule. */
export type Match = { readonly rule: WatchRule; readonly row: QueryRow };

/**
 * Looks at each table for rows that did not match a rule before and do now. What the first table has is what was there,
 * as is whatever matches when a rule is new. A rule that is no query matches nothing.
 */
export type Watching = {
  use(rules: readonly WatchRule[], now: number): void;
  look(read: TableEnded, now: number): readonly Match[];
};

/** A table, and the connections that ended before it was read. */
export type TableEnded = { readonly table: Table; readonly ended: readonly Connection[] };

/** What it asks of the time is answered by `clock.at`, so that it can be asked for an earlier time as well. */
type Watched = {
  readonly rule: WatchRule;
  readonly matches: RowTest;
  readonly clock: { at: number; asked: boolean };
  /** The time for which every row was last asked. */
  checkedAt: number;
  isCheckedWhole: boolean;
};

/** A row before and after; null before if it is new. */
type Step = { readonly before: QueryRow | null; readonly after: QueryRow };

export function createWatching(): Watching {
  let watched: readonly Watched[] = [];
  let last: Table | null = null;

  return {
    use(rules, now) {
      const before = watched;
      watched = rules.flatMap((rule) => {
        const same = before.find(
          (other) => other.rule.id === rule.id && other.rule.query === rule.query,
        );
        if (!rule.enabled) return [];
        return same === undefined ? watchedOf(rule, now) : [{ ...same, rule }];
      });
    },
    look({ table, ended }, now) {
      const before = last;
      last = table;
      if (before === null || watched.length === 0) return [];
      const found: Match[] = [];
      for (const step of [...stepsBetween(before, table), ...briefSteps(table, ended)]) {
        for (const one of watched) {
          if (beginsToMatch(one, step)) found.push({ rule: one.rule, row: step.after });
        }
      }
      // Of one rule only, since it asks every row.
      const one = longestUnchecked(watched);
      return one === null ? found : [...found, ...matchedByTime(one, table, now)];
    },
  };
}

function watchedOf(rule: WatchRule, now: number): readonly Watched[] {
  const clock = { at: now, asked: false };
  const query = parseQuery(rule.query, {
    now() {
      clock.asked = true;
      return clock.at;
    },
  });
  if (!query.ok) return [];
  return [{ rule, matches: query.matches, clock, checkedAt: now, isCheckedWhole: false }];
}

/** Both are asked for one time: what the passing of time does is found when all rows are asked, and never twice. */
function beginsToMatch({ matches, clock, checkedAt }: Watched, { before, after }: Step): boolean {
  clock.at = checkedAt;
  return matches(after) && (before === null || !matches(before));
}

/** Of those that ask for the time, as far as is known. */
function longestUnchecked(watched: readonly Watched[]): Watched | null {
  let found: Watched | null = null;
  for (const one of watched) {
    if (one.isCheckedWhole && !one.clock.asked) continue;
    if (found === null || one.checkedAt < found.checkedAt) found = one;
  }
  return found;
}

/** The rows that matched neither when they last changed nor when all were last asked, and do now. */
function matchedByTime(one: Watched, table: Table, now: number): readonly Match[] {
  const { rule, matches, clock, checkedAt } = one;
  const found: Match[] = [];
  for (const connection of table.connections.values()) {
    const row = rowOf(connection, table);
    clock.at = now;
    if (!matches(row)) continue;
    clock.at = checkedAt;
    if (!matches(row)) found.push({ rule, row });
  }
  one.checkedAt = now;
  one.isCheckedWhole = true;
  return found;
}

/** The rows that are new or changed, or whose process did. */
function stepsBetween(before: Table, after: Table): readonly Step[] {
  const { put } = changesBetween(before.connections, after.connections);
  const touched = [...put, ...ofProcesses(renewedPids(before, after), before, after)];
  return touched.map((connection) => {
    const earlier = before.connections.get(connection.id);
    return {
      before: earlier === undefined ? null : rowOf(earlier, before),
      after: rowOf(connection, after),
    };
  });
}

/** The rows that are the same, but whose process is one of these. */
function ofProcesses(
  pids: ReadonlySet<number>,
  before: Table,
  { connections }: Table,
): readonly Connection[] {
  if (pids.size === 0) return [];
  return [...connections.values()].filter(
    (connection) =>
      pids.has(connection.owners[0]?.pid ?? 0) &&
      before.connections.get(connection.id) === connection,
  );
}

/** The connections that came and went between the two. */
function briefSteps(after: Table, ended: readonly Connection[]): readonly Step[] {
  return ended
    .filter(isBrief)
    .map((connection) => ({ before: null, after: rowOf(connection, after) }));
}

/** Of processes that are the same, but of which something else is known now, as after an exec. */
function renewedPids(before: Table, after: Table): ReadonlySet<number> {
  const pids = new Set<number>();
  for (const [key, process] of after.processes) {
    const earlier = before.processes.get(key);
    if (earlier !== undefined && earlier !== process) pids.add(process.pid);
  }
  return pids;
}

function rowOf(connection: Connection, { processes }: Table): QueryRow {
  return { connection, process: ownerProcess(connection, processes) };
}
