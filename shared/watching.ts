import type { Connection } from './connection.ts';
import type { Process } from './process.ts';
import type { WatchRule } from './settings/watch-rule.ts';

/** A connection that came to match a watch rule, with its facts of that moment. */
export type Fired = {
  readonly id: string;
  readonly rule: Pick<WatchRule, 'id' | 'name'>;
  readonly at: number;
  readonly connection: Connection;
  /** What was known of its first owner. */
  readonly process: Process | null;
  /** How many others came to match before anybody was told, and are told of by this one. */
  readonly more: number;
};

/** So many of what fired are kept, the newest. */
export const firedAtMost = 500;

/** Both lists as one, the newest first, none twice. */
export function mergeFired(fired: readonly Fired[], known: readonly Fired[]): readonly Fired[] {
  const ids = new Set(known.map(({ id }) => id));
  const unknown = fired.filter(({ id }) => !ids.has(id));
  if (unknown.length === 0) return known;
  return [...unknown, ...known].sort((a, b) => b.at - a.at).slice(0, firedAtMost);
}
